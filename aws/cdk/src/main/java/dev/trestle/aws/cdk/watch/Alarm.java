package dev.trestle.aws.cdk.watch;

import java.util.Locale;

/**
 * When somebody must look. The alarm rings when the reading crosses the bound in all of the
 * periods.
 *
 * @param id logical id; the alarm's name is the install's and this, dashed
 * @param says what has happened, for whoever reads the mail
 * @param runbook the heading in docs/aws.md that says what to do
 */
record Alarm(
    String id,
    String says,
    String runbook,
    Reading reading,
    Bound bound,
    int periodSeconds,
    int periods) {
  private static final int HOUR = 3600;

  Alarm {
    if (periodSeconds * periods > 24 * HOUR) {
      throw new IllegalArgumentException("CloudWatch looks back a day at most: " + id);
    }
  }

  /** A bound and what silence means. */
  record Bound(String comparison, Number value, String silence) {
    static Bound above(Number value) {
      return new Bound("GreaterThanThreshold", value, "notBreaching");
    }

    static Bound below(Number value) {
      return new Bound("LessThanThreshold", value, "notBreaching");
    }

    /** Silence is the worst: nothing runs that could say something. */
    static Bound belowOrSilent(Number value) {
      return new Bound("LessThanThreshold", value, "breaching");
    }
  }

  /** {@code QueueSlow}: {@code queue-slow}. */
  String dashed() {
    return id.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  String description() {
    return says + " What to do: docs/aws.md#" + anchor(runbook);
  }

  /** As renderers of Markdown make it from a heading. */
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }
}
