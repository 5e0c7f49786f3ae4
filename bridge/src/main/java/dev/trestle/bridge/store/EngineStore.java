package dev.trestle.bridge.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the engine needs of the database. Every method may be called from any thread. */
public interface EngineStore {
  /**
   * Runs the work in one transaction and commits it. The work may run again after a deadlock or a
   * serialisation failure, so it must have no other effects.
   */
  <T> T transaction(Function<EngineTransaction, T> work);

  /** The next ticket, durable before this returns, and the database clock. */
  EngineTransaction.Locked ticket();

  /** A new epoch for a subscription. */
  long nextEpoch();

  Optional<String> cursor(String name);

  /** Saves a cursor that moves without rows, such as a keep-alive position. */
  void saveCursor(String name, String value);

  /** Forgets a cursor. */
  void removeCursor(String name);

  /** Objects with marks that are due. */
  List<String> dueObjects();

  /** Marks of the object that are due, oldest first. */
  List<DirtyMark> due(String object, int rowsMax);
}
