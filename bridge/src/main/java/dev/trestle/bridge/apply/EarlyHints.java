package dev.trestle.bridge.apply;

import dev.trestle.bridge.store.DirtyMark;
import java.util.List;
import java.util.Optional;

/** When a hint that may precede its commit is read again, after the first read at once. */
public final class EarlyHints {
  private static final List<Long> LATER_MS = List.of(5_000L, 60_000L, 600_000L);

  private EarlyHints() {}

  /** When the row is to be read next, database clock; empty if this read was the last. */
  public static Optional<Long> next(DirtyMark mark) {
    return mark.early() && mark.step() < LATER_MS.size()
        ? Optional.of(mark.hintedDbMs() + LATER_MS.get(mark.step()))
        : Optional.empty();
  }
}
