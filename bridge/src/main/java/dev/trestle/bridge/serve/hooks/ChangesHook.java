package dev.trestle.bridge.serve.hooks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code POST /hooks/changes}: the org says that records may have changed.
 *
 * <p>Nothing of the body is looked at before its signature is proved. A push is answered with 2xx
 * only when its marks are durable, and remembered only then, so that a repeat after a failure
 * works. The memory of ids is this process's own: a repeat elsewhere costs one read of the records,
 * no more, because marks are idempotent.
 */
public final class ChangesHook {
  private static final int BODY_BYTES_MAX = 256 * 1024;
  private static final Duration CLOCK_DIFFERENCE_MAX = Duration.ofMinutes(5);
  private static final Duration ID_KEPT = Duration.ofHours(24);
  private static final int IDS_KEPT_MAX = 200_000;
  private static final Pattern TIMESTAMP = Pattern.compile("\\d{1,12}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{8,100}");

  private final Signatures signatures;
  private final boolean enabled;
  private final HintSink sink;
  private final Observer observer;
  private final Clock clock;
  private final Cache<String, Boolean> seen;

  /**
   * A hook that remembers nothing yet.
   *
   * @param secrets the active ones, two while they are being changed; none switches pushes off
   */
  public ChangesHook(
      List<String> secrets, HintSink sink, Observer observer, Clock clock, Ticker ticker) {
    this.signatures = new Signatures(secrets);
    this.enabled = !secrets.isEmpty();
    this.sink = sink;
    this.observer = observer;
    this.clock = clock;
    this.seen =
        Caffeine.newBuilder()
            .maximumSize(IDS_KEPT_MAX)
            .expireAfterWrite(ID_KEPT)
            .ticker(ticker)
            .build();
  }

  public Response handle(Request request) {
    if (!enabled) {
      throw new ProblemException(Problem.notFound());
    }
    String timestamp = header(request, "Trestle-Timestamp", TIMESTAMP);
    String id = header(request, "Trestle-Id", ID);
    String signature = header(request, "Trestle-Signature", Pattern.compile(".{1,200}"));
    byte[] body = request.bodyAtMost(BODY_BYTES_MAX);
    if (!signatures.isValid(timestamp, id, body, signature)) {
      throw refused(
          "signature_invalid",
          "The signature does not fit; sign 'timestamp.id.body' with" + " an active secret.");
    }
    requireNow(timestamp);
    if (seen.getIfPresent(id) != null) {
      return answer("duplicate", 0);
    }
    Hint hint = Hint.parse(body);
    store(hint);
    seen.put(id, true);
    observer.observe(new Observation.HintsReceived(hint.object(), hint.ids18().size()));
    return answer("accepted", hint.ids18().size());
  }

  private static String header(Request request, String name, Pattern form) {
    return request
        .header("x-" + name.toLowerCase(Locale.ROOT))
        .filter(value -> form.matcher(value).matches())
        .orElseThrow(() ->
            new ProblemException(
                Problem.parameter(
                    "X-" + name,
                    "header_invalid",
                    "The header 'X-" + name + "' is missing or malformed.")));
  }

  private void requireNow(String timestamp) {
    long difference = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
    if (difference > CLOCK_DIFFERENCE_MAX.toSeconds()) {
      throw refused(
          "timestamp_out_of_range",
          "The timestamp is more than 300 seconds off; send"
              + " epoch seconds by a correct clock.");
    }
  }

  private void store(Hint hint) {
    try {
      sink.hint(hint.object(), hint.ids18(), "push:" + hint.operation());
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(422, "object_not_mirrored", "This object is not mirrored."), e);
    } catch (RuntimeException e) {
      throw new ProblemException(
          Problem.unavailable("hint_not_stored", "The hint could not be stored; send it again.", 5),
          e);
    }
  }

  private static Response answer(String status, int ids) {
    return Response.json(Json.bytes(Map.of("status", status, "ids", ids))).withStatus(202);
  }

  private static ProblemException refused(String code, String detail) {
    return new ProblemException(Problem.of(401, code, detail));
  }
}
