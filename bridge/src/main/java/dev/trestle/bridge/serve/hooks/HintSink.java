package dev.trestle.bridge.serve.hooks;

import java.util.List;

/**
 * Takes hints that records may have changed, and makes sure they are read again. May be called from
 * any thread; a hint may repeat.
 */
@FunctionalInterface
public interface HintSink {
  /**
   * Marks the records as doubtful. When this returns, the marks are durable.
   *
   * @param object API name
   * @param ids18 18-character ids, at most 200
   * @throws EngineAway if the engine does not run in this process
   * @throws NotMirrored if the object is not mirrored
   * @throws RuntimeException if the marks could not be stored; the sender will try again
   */
  void hint(String object, List<String> ids18, String reason);
}
