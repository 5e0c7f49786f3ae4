package dev.trestle.aws.local.emf;

/** All values of a metric so far. */
public record Metric(long count, double sum, double min, double max) {
  static Metric of(double value) {
    return new Metric(1, value, value, value);
  }

  Metric plus(Metric other) {
    return new Metric(
        count + other.count, sum + other.sum, Math.min(min, other.min), Math.max(max, other.max));
  }
}
