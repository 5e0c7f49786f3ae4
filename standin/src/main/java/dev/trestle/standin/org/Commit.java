package dev.trestle.standin.org;

import java.time.Instant;
import java.util.List;

/**
 * One committed transaction.
 *
 * @param transactionKey the UUID-like text that change events of the transaction share
 * @param commitNumber rises with every commit
 * @param time when it became visible, whole seconds; rows may carry an earlier stamp
 * @param firings what its after-triggers heard, in order
 */
public record Commit(
    String transactionKey,
    long commitNumber,
    Instant time,
    Actor actor,
    List<Change> changes,
    List<TriggerFiring> firings) {
  public Commit {
    changes = List.copyOf(changes);
    firings = List.copyOf(firings);
  }

  /** True if records were merged in it. */
  public boolean merges() {
    return firings.stream().anyMatch(firing -> firing.mergedInto() != null);
  }
}
