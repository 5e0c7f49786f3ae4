package dev.trestle.standin.generate;

import java.util.List;

/** Numbers that look random and depend on nothing but a seed and a row number. */
record Mix(long seed) {
  /** A mix of its own for a part of the data, for example one field. */
  Mix of(String part) {
    return new Mix(scramble(seed ^ (0x9E3779B97F4A7C15L * part.hashCode())));
  }

  /** A number in [0, bound). */
  long below(long row, long bound) {
    return Long.remainderUnsigned(scramble(seed + row * 0x9E3779B97F4A7C15L), bound);
  }

  <T> T pick(long row, List<T> choices) {
    return choices.get((int) below(row, choices.size()));
  }

  /** The finalizer of SplitMix64. */
  private static long scramble(long number) {
    long z = number;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
