package dev.trestle.standin.org;

import java.time.Instant;
import java.util.List;

/**
 * One committed transaction.
 *
 * @param transactionKey the UUID-like text that change events of the transaction share
 * @param commitNumber rises with every commit
 * @param time when it became visible, whole seconds; rows may carry an earlier stamp
 */
public record Commit(
    String transactionKey, long commitNumber, Instant time, Actor actor, List<Change> changes) {
  public Commit {
    changes = List.copyOf(changes);
  }
}
