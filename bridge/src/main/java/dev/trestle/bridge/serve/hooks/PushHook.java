package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code POST /hooks/insert|update|delete}: the org sends rows that it has read. */
record PushHook(OrgCheck org, ChangeQueue queue, Observer observer) {
  static final int BODY_BYTES_MAX = 1 << 20;

  /** Carries out a push whose signature was proved. */
  Answer carryOut(SignedPush signed) {
    Envelope envelope = Envelope.parse(signed.body());
    org.require(envelope.orgId());
    Push push = envelope.push();
    if (!Operations.fits(push.operation(), signed.path())) {
      throw new ProblemException(
          Problem.parameter(
              "operation",
              "operation_mismatch",
              "This operation does not belong to this address: insert to /hooks/insert, delete to"
                  + " /hooks/delete, the others to /hooks/update."));
    }
    List<PushResult> results = envelope.results(Sinks.answer(() -> queue.push(signed.id(), push)));
    observer.observe(told(push, results));
    boolean isFinal = count(results, PushResult.Status.RETRY) == 0;
    return new Answer(answer(results), isFinal);
  }

  private static Observation told(Push push, List<PushResult> results) {
    return new Observation.PushJudged(
        push.object(),
        push.operation(),
        count(results, PushResult.Status.APPLIED),
        count(results, PushResult.Status.UNCHANGED),
        count(results, PushResult.Status.DOUBTED),
        count(results, PushResult.Status.REJECTED),
        count(results, PushResult.Status.ACCEPTED),
        count(results, PushResult.Status.RETRY));
  }

  private static int count(List<PushResult> results, PushResult.Status status) {
    return (int) results.stream().filter(result -> result.status() == status).count();
  }

  private static Response answer(List<PushResult> results) {
    List<Map<String, String>> shown = new ArrayList<>();
    for (PushResult result : results) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("id", result.id());
      row.put("status", result.status().name().toLowerCase(Locale.ROOT));
      row.put("reason", result.reason());
      shown.add(row);
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "accepted");
    body.put("results", shown);
    return Response.json(Json.bytes(body));
  }
}
