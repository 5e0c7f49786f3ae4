package dev.trestle.acceptance.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rounds of pushes on the AWS shape: cold, warm, and both parts of their limit. */
final class AwsRounds {
  private final PrintWriter out;
  private final List<Round> measured = new ArrayList<>();

  AwsRounds(PrintWriter out) {
    this.out = out;
  }

  /**
   * In rows per second.
   *
   * @param cold functions and all had to start
   * @param queue the same messages through the queue without functions
   * @param upserts the same rows upserted by hand
   */
  record Round(double cold, double warm, double queue, double upserts) {
    /** First the one, then the other. */
    double limit() {
      return 1 / (1 / queue + 1 / upserts);
    }

    double ratio() {
      return warm / limit();
    }
  }

  /** Measures and prints each round, then the medians. */
  <E extends Exception> AwsRounds run(int rounds, Measure<E> measure) throws E {
    out.printf(
        "%6s %12s %12s %13s %15s %17s%n",
        "round",
        "cold rows/s",
        "warm rows/s",
        "queue rows/s",
        "upserts rows/s",
        "warm to the limit");
    for (int i = 1; i <= rounds; i++) {
      Round round = measure.run();
      measured.add(round);
      print(String.valueOf(i), round, round.ratio());
    }
    print("median", median(), median(Round::ratio));
    return this;
  }

  /** One round, measured. */
  @FunctionalInterface
  interface Measure<E extends Exception> {
    Round run() throws E;
  }

  private void print(String name, Round round, double ratio) {
    out.printf(
        Locale.ROOT,
        "%6s %,12.0f %,12.0f %,13.0f %,15.0f %17.3f%n",
        name,
        round.cold(),
        round.warm(),
        round.queue(),
        round.upserts(),
        ratio);
    out.flush();
  }

  private Round median() {
    return new Round(
        median(Round::cold), median(Round::warm), median(Round::queue), median(Round::upserts));
  }

  private double median(ToDoubleFunction<Round> figure) {
    return Medians.median(measured.stream().mapToDouble(figure).boxed().toList());
  }

  void json(int rows) {
    Round median = median();
    ObjectNode line =
        JsonMapper.shared()
            .createObjectNode()
            .put("bench", "push aws")
            .put("rows", rows)
            .put("rounds", measured.size())
            .put("coldRowsPerSecond", Math.round(median.cold()))
            .put("warmRowsPerSecond", Math.round(median.warm()))
            .put("queueRowsPerSecond", Math.round(median.queue()))
            .put("upsertRowsPerSecond", Math.round(median.upserts()))
            .put("warmRatioToLimit", Math.round(median(Round::ratio) * 1000) / 1000.0);
    out.println(line);
    out.flush();
  }
}
