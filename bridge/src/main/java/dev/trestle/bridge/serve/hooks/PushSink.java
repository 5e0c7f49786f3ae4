package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import java.util.List;

/** Takes pushed rows. May be called from any thread; a push may repeat, and come in any order. */
public interface PushSink {
  /**
   * Judges each record. When this returns, what the results say is durable.
   *
   * @return a result per record and per missing id, in their order
   * @throws EngineAway if the engine does not run in this process
   * @throws NotMirrored if the object is not mirrored
   * @throws RuntimeException if nothing could be stored; the sender will try again
   */
  List<PushResult> push(Push push);

  /**
   * Has the rows read that changed since a time; the wish is durable when this returns.
   *
   * @throws EngineAway if the engine does not run in this process
   * @throws NotMirrored if the object is not mirrored
   * @throws RuntimeException if it could not be stored; the sender will try again
   */
  void changedSince(String object, long sinceMs);
}
