package dev.trestle.bridge.apply;

import java.util.List;

/** When a hint that may precede its commit is read again, after the first read at once. */
final class EarlyHints {
  static final List<Long> LATER_MS = List.of(5_000L, 60_000L, 600_000L);

  private EarlyHints() {}
}
