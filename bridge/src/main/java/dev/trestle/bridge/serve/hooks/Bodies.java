package dev.trestle.bridge.serve.hooks;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Reads bodies nobody has vouched for yet. All of them together hold at most 8 MiB, taken as the
 * bytes arrive, and each must be complete after ten seconds: whoever announces much and sends
 * little, or sends without a key, cannot fill the memory.
 */
final class Bodies {
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int CHUNKS_MAX = 128;
  private static final long WAIT_MAX_MS = 2_000;
  private static final long READ_MAX_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int RETRY_AFTER_SECONDS = 5;

  private final Semaphore chunks = new Semaphore(CHUNKS_MAX);
  private final Ticker ticker;

  Bodies(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Reads the body and has it checked; while that lasts, its bytes count. */
  <T> T read(Request request, int bytesMax, Function<byte[], T> check) {
    if (announced(request) > bytesMax) {
      throw tooLarge(bytesMax);
    }
    Held held = new Held();
    try {
      return check.apply(held.read(request, bytesMax));
    } finally {
      chunks.release(held.count);
    }
  }

  private static long announced(Request request) {
    String length = request.header("content-length").orElse("");
    return length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private static ProblemException tooLarge(int bytesMax) {
    return new ProblemException(
        Problem.of(413, "body_too_large", "The body may have at most " + bytesMax + " bytes."));
  }

  private static ProblemException incomplete() {
    return new ProblemException(
        Problem.unavailable(
            "body_incomplete",
            "The body did not arrive within 10 seconds; send it again.",
            RETRY_AFTER_SECONDS));
  }

  private final class Held {
    private final long startNanos = ticker.read();
    private int count;

    byte[] read(Request request, int bytesMax) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK_BYTES / 4];
      while (true) {
        if (whole.size() + chunk.length > count * CHUNK_BYTES) {
          take();
        }
        int got = next(request, chunk);
        if (got < 0) {
          return whole.toByteArray();
        }
        whole.write(chunk, 0, got);
        if (whole.size() > bytesMax) {
          throw tooLarge(bytesMax);
        }
        if (ticker.read() - startNanos > READ_MAX_NANOS) {
          throw incomplete();
        }
      }
    }

    private int next(Request request, byte[] chunk) {
      try {
        return request.body().read(chunk);
      } catch (IOException e) {
        throw incomplete();
      }
    }

    private void take() {
      try {
        if (chunks.tryAcquire(WAIT_MAX_MS, TimeUnit.MILLISECONDS)) {
          count++;
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new ProblemException(
          Problem.tooMany(
              "too_many_bodies",
              "Too much is being sent at once; send it again later.",
              RETRY_AFTER_SECONDS));
    }
  }
}
