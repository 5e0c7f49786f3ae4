package dev.trestle.acceptance.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rounds of a benchmark and its limit: a table with medians, and one JSON object of them. */
final class Rounds {
  private final String unit;
  private final PrintWriter out;
  private final List<Round> measured = new ArrayList<>();

  /** Both figures of one round, in units per second. */
  record Round(double bridgePerSecond, double limitPerSecond) {
    double ratio() {
      return bridgePerSecond / limitPerSecond;
    }
  }

  /** One round, measured. */
  @FunctionalInterface
  interface Measure<E extends Exception> {
    Round run() throws E;
  }

  /**
   * @param unit what is counted, such as {@code events}
   */
  Rounds(String unit, PrintWriter out) {
    this.unit = unit;
    this.out = out;
  }

  /** Measures and prints each round, then the medians. */
  <E extends Exception> Rounds run(int rounds, Measure<E> measure) throws E {
    out.printf(
        "%5s %16s %16s %7s%n", "round", "bridge " + unit + "/s", "limit " + unit + "/s", "ratio");
    for (int i = 1; i <= rounds; i++) {
      Round round = measure.run();
      measured.add(round);
      out.printf(
          Locale.ROOT,
          "%5d %,16.0f %,16.0f %7.2f%n",
          i,
          round.bridgePerSecond(),
          round.limitPerSecond(),
          round.ratio());
      out.flush();
    }
    out.printf(Locale.ROOT, "median %,15.0f %,16.0f %7.2f%n", bridge(), limit(), ratio());
    out.flush();
    return this;
  }

  /**
   * The medians, as {@code eventsPerSecond}, {@code limitEventsPerSecond}, {@code ratioToLimit}.
   */
  void json(String bench, String count, int size) {
    String capital = unit.substring(0, 1).toUpperCase(Locale.ROOT) + unit.substring(1);
    ObjectNode line =
        JsonMapper.shared()
            .createObjectNode()
            .put("bench", bench)
            .put(count, size)
            .put("rounds", measured.size())
            .put(unit + "PerSecond", Math.round(bridge()))
            .put("limit" + capital + "PerSecond", Math.round(limit()))
            .put("ratioToLimit", Math.round(ratio() * 1000) / 1000.0);
    out.println(line);
    out.flush();
  }

  private double bridge() {
    return Medians.median(measured.stream().map(Round::bridgePerSecond).toList());
  }

  private double limit() {
    return Medians.median(measured.stream().map(Round::limitPerSecond).toList());
  }

  private double ratio() {
    return Medians.median(measured.stream().map(Round::ratio).toList());
  }
}
