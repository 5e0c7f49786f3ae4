package dev.trestle.bridge.app;

import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import dev.trestle.bridge.serve.hooks.ChangeQueue;
import dev.trestle.bridge.serve.hooks.NotMirrored;
import java.util.List;
import java.util.function.Supplier;

/**
 * The queue of a process: none. Its engine judges what is pushed at once, in PostgreSQL.
 *
 * @param host asked for each push: it is made after the API that this is for
 */
record EnginePushes(Supplier<EngineHost> host) implements ChangeQueue {
  @Override
  public List<PushResult> push(String pushId, Push push) {
    return mirroring(push.object()).push(push);
  }

  @Override
  public void changedSince(String pushId, String object, long sinceMs) {
    mirroring(object).changedSince(object, sinceMs);
  }

  @Override
  public void hint(String pushId, String object, List<String> ids18, String reason) {
    mirroring(object).hint(object, ids18, reason);
  }

  /** Asked first, so that no failure further down is taken for this. */
  private EngineHost mirroring(String object) {
    if (!host.get().mirrors(object)) {
      throw new NotMirrored();
    }
    return host.get();
  }
}
