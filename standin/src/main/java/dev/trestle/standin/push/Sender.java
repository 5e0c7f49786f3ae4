package dev.trestle.standin.push;

import dev.trestle.standin.push.Pushes.Installed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Signs a body and POSTs it, as {@code Trestle_Sender} does. */
final class Sender implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Signer signer;
  private final Supplier<Instant> clock;
  private final PushCounts counts;
  private final AtomicInteger failuresOrdered = new AtomicInteger();

  Sender(Signer signer, Supplier<Instant> clock, PushCounts counts) {
    this.signer = signer;
    this.clock = clock;
    this.counts = counts;
  }

  /** A push ready to be sent: the same letter sent twice is the same request. */
  record Letter(HttpRequest request) {}

  /** Lets the next callouts fail before anything is sent. */
  void failNext(int times) {
    failuresOrdered.set(times);
  }

  Letter seal(Installed installed, Parcel parcel, String id, byte[] body) {
    long timestamp = clock.get().getEpochSecond();
    String path = parcel instanceof Parcel.Rows ? parcel.operation().path() : "/hooks/changes";
    return new Letter(
        HttpRequest.newBuilder(URI.create(installed.endpoint() + path))
            .timeout(Duration.ofSeconds(installed.contents().setting().timeoutSeconds()))
            .header("Content-Type", "application/json; charset=UTF-8")
            .header("X-Trestle-Timestamp", Long.toString(timestamp))
            .header("X-Trestle-Id", id)
            .header("X-Trestle-Signature", signer.sign(timestamp, id, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  Answer send(Parcel parcel, Letter letter) {
    if (failuresOrdered.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      counts.answer("none");
      return new Answer.Later(null);
    }
    try {
      counts.add(PushCounts.SENT, 1);
      HttpResponse<byte[]> answer =
          http.send(letter.request(), HttpResponse.BodyHandlers.ofByteArray());
      counts.answer(Integer.toString(answer.statusCode()));
      return AnswerReader.read(
          parcel, answer.statusCode(), answer.headers().firstValue("Retry-After"), answer.body());
    } catch (IOException e) {
      counts.answer("none");
      return new Answer.Later(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Later(null);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
