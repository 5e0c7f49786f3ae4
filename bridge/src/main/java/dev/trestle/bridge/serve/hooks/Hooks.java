package dev.trestle.bridge.serve.hooks;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Everything under {@code /hooks/}. A push is let in by the gate, answered from memory if it is a
 * repeat, and carried out in one of the places there are. One that is refused leaves exactly one
 * line of audit: where, why, from whom; nothing of what it held.
 */
public final class Hooks {
  private static final Set<String> ADDRESSES =
      Set.of("/hooks/insert", "/hooks/update", "/hooks/delete", "/hooks/changes");

  private final boolean enabled;
  private final HookGate gate;
  private final Repeats repeats;
  private final Places places = new Places();
  private final PushHook rows;
  private final ChangesHook changes;
  private final Observer observer;

  /**
   * Reads the certificates, and remembers no push yet.
   *
   * @param orgId18 of the org mirrored here; empty until it is known
   */
  public Hooks(
      HookSettings settings,
      Supplier<Optional<String>> orgId18,
      ChangeQueue queue,
      Observer observer,
      Clock clock,
      Ticker ticker) {
    this.enabled = settings.enabled();
    Keys keys = new Keys(settings.certificates(), observer, clock, ticker);
    this.gate = new HookGate(new Signatures(settings.secrets(), keys), new Bodies(ticker), clock);
    this.repeats = new Repeats(ticker);
    OrgCheck org = new OrgCheck(orgId18);
    this.rows = new PushHook(org, queue, observer);
    this.changes = new ChangesHook(org, queue, observer);
    this.observer = observer;
  }

  /** Answers a POST to a known address. */
  public Response handle(Request request) {
    try {
      return answer(request);
    } catch (ProblemException e) {
      refused(request, e.problem().code(), e.problem().status());
      throw e;
    } catch (RuntimeException e) {
      refused(request, "internal", 500);
      throw e;
    }
  }

  private Response answer(Request request) {
    if (!enabled) {
      throw new ProblemException(Problem.notFound());
    }
    boolean ids = request.path().equals("/hooks/changes");
    SignedPush push =
        gate.admit(request, ids ? ChangesHook.BODY_BYTES_MAX : PushHook.BODY_BYTES_MAX);
    Optional<Response> known = repeats.answer(push);
    if (known.isPresent()) {
      observer.observe(new Observation.PushRepeated(push.path(), push.id()));
      return known.get();
    }
    Answer answer = places.in(() -> ids ? changes.carryOut(push) : rows.carryOut(push));
    if (answer.isFinal()) {
      repeats.keep(push, answer.response());
    }
    return answer.response();
  }

  /** Notes a refusal by the server itself, if it was a push. */
  public void audit(Request request, Problem problem) {
    if (ADDRESSES.contains(request.path())) {
      refused(request, problem.code(), problem.status());
    }
  }

  private void refused(Request request, String code, int status) {
    observer.observe(
        new Observation.PushRefused(
            request.path(), code, status, request.from(), HookGate.id(request).orElse("")));
  }
}
