package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Response;
import dev.trestle.bridge.store.DirtyMark;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code POST /hooks/changes}: the org says that records may have changed, or since when. */
record ChangesHook(OrgCheck org, ChangeQueue queue, Observer observer) {
  static final int BODY_BYTES_MAX = 256 * 1024;

  /** Carries out a push whose signature was proved; answers when its marks are durable. */
  Answer carryOut(SignedPush signed) {
    Hint hint = Hint.parse(signed.body());
    requireOrg(signed, hint);
    int ids = Sinks.answer(() -> store(signed.id(), hint));
    observer.observe(
        hint.sinceMs().isPresent()
            ? new Observation.SinceReceived(hint.object(), hint.sinceMs().getAsLong())
            : new Observation.HintsReceived(hint.object(), ids));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", "accepted");
    answer.put("ids", ids);
    return new Answer(Response.json(Json.bytes(answer)).withStatus(202), true);
  }

  /** Whoever has an org's certificate has its id; other senders may not know any. */
  private void requireOrg(SignedPush signed, Hint hint) {
    if (hint.orgId().isPresent()) {
      org.require(hint.orgId().get());
    } else if (signed.kind() == Signatures.Kind.RSA) {
      throw new ProblemException(
          Problem.parameter(
              "orgId", "invalid_hint", "'orgId' must be there when a certificate signs."));
    }
  }

  private int store(String pushId, Hint hint) {
    if (hint.sinceMs().isPresent()) {
      queue.changedSince(pushId, hint.object(), hint.sinceMs().getAsLong());
    } else {
      queue.hint(pushId, hint.object(), hint.ids18(), reason(hint));
    }
    return hint.ids18().size();
  }

  /** Where the org itself says that rows were deleted, they did not just vanish from sight. */
  private static String reason(Hint hint) {
    return hint.operation().equals("delete") ? DirtyMark.DELETED : "push:" + hint.operation();
  }
}
