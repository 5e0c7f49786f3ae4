package dev.trestle.acceptance.bench;

import java.util.Collection;
import java.util.List;

/** Order statistics of a few measurements. */
final class Medians {
  private Medians() {}

  static double median(Collection<Double> values) {
    return percentile(values, 50);
  }

  /** The nearest-rank percentile. */
  static double percentile(Collection<Double> values, int percent) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }
}
