package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import java.util.List;

/**
 * Takes what the org pushes. In the process the engine judges it at once, in PostgreSQL; on AWS a
 * queue keeps it and a function judges it later. Every method may be called from any thread, with
 * any number of calls at once. A call may repeat, also after it failed or half failed, and calls
 * may come in any order: none of this changes where the copy ends. Nothing is promised about a call
 * that throws: all of it, part of it or nothing may be durable.
 *
 * <p>The id of a push names its bytes: a repeat with the same id brings the same. An implementation
 * may drop what it has taken already.
 */
public interface ChangeQueue {
  /**
   * Takes rows and missing ids. When this returns, the effect of each is durable, or will come from
   * what is; but for those that say {@code RETRY} or {@code REJECTED}.
   *
   * @return a result per record and per missing id, in their order
   * @throws EngineAway if nobody takes pushes in this process now
   * @throws NotMirrored if the object is not mirrored; a queue that cannot know drops it later
   * @throws RuntimeException if nothing could be stored; the sender will try again
   */
  List<PushResult> push(String pushId, Push push);

  /**
   * Has records read again: they may have changed, or are about to. When this returns, that is
   * durable.
   *
   * @param object API name
   * @param ids18 18-character ids, at most 200; those of another object are left alone
   * @throws EngineAway if nobody takes pushes in this process now
   * @throws NotMirrored if the object is not mirrored; a queue that cannot know drops it later
   * @throws RuntimeException if not all could be stored; the sender will try again
   */
  void hint(String pushId, String object, List<String> ids18, String reason);

  /**
   * Has the rows read that changed since a time; the wish is durable when this returns.
   *
   * @throws EngineAway if nobody takes pushes in this process now
   * @throws NotMirrored if the object is not mirrored; a queue that cannot know drops it later
   * @throws RuntimeException if it could not be stored; the sender will try again
   */
  void changedSince(String pushId, String object, long sinceMs);
}
