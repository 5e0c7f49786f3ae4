package dev.trestle.acceptance.bench;

import dev.trestle.acceptance.bench.staticorg.StaticBulk;
import dev.trestle.acceptance.bench.staticorg.StaticEvents;
import dev.trestle.acceptance.bench.staticorg.StaticOrg;
import dev.trestle.acceptance.demo.Pause;
import dev.trestle.acceptance.demo.Workspace;
import dev.trestle.acceptance.process.Programs;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code trestle bench load}. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = {
      "The bridge's first load of one object of 40 columns from a static page server, beside the",
      "limit: HttpClient piped into COPY from the same server into the same PostgreSQL."
    })
final class LoadBench implements Callable<Integer> {
  private static final int PAGE_ROWS = 50_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--rows", defaultValue = "1000000", description = "default: ${DEFAULT-VALUE}")
  private long rows;

  @Option(names = "--rounds", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  private record Round(double bridgeRowsPerSecond, double limitRowsPerSecond, long peakMb) {
    double ratio() {
      return bridgeRowsPerSecond / limitRowsPerSecond;
    }
  }

  @Override
  public Integer call() throws SQLException {
    PrintWriter out = spec.commandLine().getOut();
    List<Round> measured = new ArrayList<>();
    try (Workspace files = Workspace.in(Optional.empty());
        StaticOrg org =
            new StaticOrg(
                new StaticBulk(files.folder(), Clock.systemUTC(), rows, PAGE_ROWS),
                new StaticEvents())) {
      learnColumns(org, out);
      out.printf(
          "%5s %16s %16s %7s %12s%n",
          "round", "bridge rows/s", "limit rows/s", "ratio", "peak RSS MB");
      for (int i = 1; i <= rounds; i++) {
        Round round = round(org);
        measured.add(round);
        out.printf(
            Locale.ROOT,
            "%5d %,16.0f %,16.0f %7.2f %,12d%n",
            i,
            round.bridgeRowsPerSecond(),
            round.limitRowsPerSecond(),
            round.ratio(),
            round.peakMb());
        out.flush();
      }
    }
    print(measured, out);
    return 0;
  }

  /** The first load shows the order of the columns; the rows are then written in that order. */
  private void learnColumns(StaticOrg org, PrintWriter out) throws SQLException {
    out.println("preparing " + rows + " rows and warming up …");
    out.flush();
    try (StaticMirror mirror = StaticMirror.start(Programs.findHome(), org)) {
      mirror.awaitLoad(new Pause());
    }
  }

  private Round round(StaticOrg org) throws SQLException {
    try (StaticMirror mirror = StaticMirror.start(Programs.findHome(), org)) {
      Duration bridge = mirror.awaitLoad(new Pause());
      long peak = mirror.peakMegabytes();
      try (Connection database = mirror.replica().connect()) {
        Duration limit = new LoadLimit(org, database).run();
        return new Round(perSecond(bridge), perSecond(limit), peak);
      }
    }
  }

  private double perSecond(Duration duration) {
    return rows * 1e9 / duration.toNanos();
  }

  private void print(List<Round> measured, PrintWriter out) {
    double bridge = Medians.median(measured.stream().map(Round::bridgeRowsPerSecond).toList());
    double limit = Medians.median(measured.stream().map(Round::limitRowsPerSecond).toList());
    double ratio = Medians.median(measured.stream().map(Round::ratio).toList());
    long peak = measured.stream().mapToLong(Round::peakMb).max().orElse(-1);
    out.printf(Locale.ROOT, "median %,15.0f %,16.0f %7.2f %,12d%n", bridge, limit, ratio, peak);
    if (json) {
      out.println(
          JsonMapper.shared()
              .createObjectNode()
              .put("bench", "load")
              .put("rows", rows)
              .put("rounds", measured.size())
              .put("rowsPerSecond", Math.round(bridge))
              .put("limitRowsPerSecond", Math.round(limit))
              .put("ratioToLimit", Math.round(ratio * 1000) / 1000.0)
              .put("peakRssMb", peak));
    }
    out.flush();
  }
}
