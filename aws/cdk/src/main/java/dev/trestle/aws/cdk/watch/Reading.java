package dev.trestle.aws.cdk.watch;

import dev.trestle.aws.cdk.parts.Function;
import dev.trestle.aws.cdk.parts.Names;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;

/**
 * What an alarm compares with its bound: one series, several added up, or a share of one in
 * another.
 */
sealed interface Reading {

  /** One series of CloudWatch. */
  record Series(String namespace, String metric, Map<String, String> dimensions, String statistic)
      implements Reading {
    public Series {
      dimensions = Map.copyOf(dimensions);
    }
  }

  /** A time without data counts as none. */
  record Sum(List<Series> parts) implements Reading {
    public Sum {
      parts = List.copyOf(parts);
    }
  }

  /** In percent. */
  record Share(Series part, Series whole) implements Reading {}

  /** In percent of what AWS allows the account. */
  record OfQuota(Series usage) implements Reading {}

  /** A metric of ours, over all functions that write it. */
  static Reading own(FunctionMetric metric, String statistic) {
    var parts = metric.writers.stream().map(writer -> own(metric, writer, statistic)).toList();
    return parts.size() == 1 ? parts.getFirst() : new Sum(parts);
  }

  private static Series own(FunctionMetric metric, Function writer, String statistic) {
    return new Series(
        FunctionMetric.NAMESPACE,
        metric.metric(),
        Map.of("Function", Names.named(writer.dashed())),
        statistic);
  }

  static Series lambda(Function function, String metric) {
    return new Series(
        "AWS/Lambda", metric, Map.of("FunctionName", Names.named(function.dashed())), "Sum");
  }

  static Series gateway(String api, String metric, String statistic) {
    return new Series("AWS/ApiGateway", metric, Map.of("ApiId", Fn.ref(api + "Api")), statistic);
  }

  static Series queue(String queue, String metric) {
    return new Series("AWS/SQS", metric, Map.of("QueueName", Names.named(queue)), "Maximum");
  }

  static Series database(String metric, String statistic) {
    return new Series(
        "AWS/RDS", metric, Map.of("DBInstanceIdentifier", Names.imported("DatabaseId")), statistic);
  }
}
