package dev.trestle.aws.cdk.watch;

import dev.trestle.aws.cdk.watch.Alarm.Bound;
import java.util.List;
import software.amazon.awscdk.CfnParameter;

/** Alarms of what apps see: the read API and the database under it. */
final class ServeAlarms {
  private static final int FIVE_MINUTES = 300;
  private static final long GIB = 1L << 30;
  private static final int TRANSACTION_IDS_MAX = 1_000_000_000;

  private ServeAlarms() {}

  static List<Alarm> all(CfnParameter connectionsMax) {
    return List.of(
        new Alarm(
            "ReadsSlow",
            "One read in a hundred takes more than a second.",
            "Reads slow",
            Reading.gateway("Read", "Latency", "p99"),
            Bound.above(1000),
            FIVE_MINUTES,
            3),
        new Alarm(
            "ReadErrors",
            "More than 1 % of reads end in a server error.",
            "Reads failing",
            new Reading.Share(
                Reading.gateway("Read", "5xx", "Sum"), Reading.gateway("Read", "Count", "Sum")),
            Bound.above(1),
            FIVE_MINUTES,
            2),
        database(
            "DatabaseBusy",
            "The database's processors are more than 80 % busy.",
            "CPUUtilization",
            "Average",
            Bound.above(80)),
        database(
            "DatabaseConnections",
            "Nearly all connections of the database are taken.",
            "DatabaseConnections",
            "Maximum",
            Bound.above(connectionsMax.getValueAsNumber())),
        database(
            "DatabaseMemory",
            "The database has less than 256 MiB of memory left.",
            "FreeableMemory",
            "Minimum",
            Bound.below(GIB / 4)),
        database(
            "DatabaseStorage",
            "The database has less than 5 GiB of storage left.",
            "FreeStorageSpace",
            "Minimum",
            Bound.below(5 * GIB)),
        database(
            "DatabaseTransactionIds",
            "Transaction ids run out: vacuum does not keep up.",
            "MaximumUsedTransactionIDs",
            "Maximum",
            Bound.above(TRANSACTION_IDS_MAX)));
  }

  private static Alarm database(
      String id, String says, String metric, String statistic, Bound bound) {
    var runbook =
        switch (metric) {
          case "FreeStorageSpace" -> "Database storage";
          case "MaximumUsedTransactionIDs" -> "Transaction ids";
          default -> "Database busy";
        };
    return new Alarm(
        id, says, runbook, Reading.database(metric, statistic), bound, FIVE_MINUTES, 3);
  }
}
