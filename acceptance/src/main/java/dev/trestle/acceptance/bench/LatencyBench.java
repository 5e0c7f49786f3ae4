package dev.trestle.acceptance.bench;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.admin.Admin;
import dev.trestle.acceptance.admin.Edit;
import dev.trestle.acceptance.demo.Demo;
import dev.trestle.acceptance.demo.LoadView;
import dev.trestle.acceptance.demo.Pause;
import dev.trestle.acceptance.process.Programs;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code trestle bench latency}. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = {
      "Milliseconds from an update committed in the stand-in org (its REST answer) to the value",
      "visible over the bridge's HTTP API; merged rows and re-read (doubted) rows apart."
    })
final class LatencyBench implements Callable<Integer> {
  private static final Duration SEEN_TIME = Duration.ofSeconds(30);

  /** After it, rows of the first load are no longer doubted. */
  private static final Duration SETTLED_AFTER_LOAD = Duration.ofSeconds(40);

  private static final long LOOK_MS = 2;
  private static final int POLL_SECONDS = 3_600;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--edits",
      defaultValue = "200",
      description = "Edits of each phase (default: ${DEFAULT-VALUE}).")
  private int edits;

  @Option(
      names = "--gap-ms",
      defaultValue = "100",
      description = "Pause between two edits (default: ${DEFAULT-VALUE}).")
  private long gapMs;

  @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws SQLException {
    PrintWriter out = spec.commandLine().getOut();
    Pause pause = new Pause();
    Demo.Options options = Demo.Options.plain(seed, POLL_SECONDS);
    Map<String, List<Double>> byChannel = new TreeMap<>();
    try (Demo demo =
        Demo.start(
            Programs.findHome(), options, new LoadView(spec.commandLine().getErr(), false))) {
      demo.awaitLoaded(pause);
      Admin admin = Admin.of(demo.org(), demo.replica().publishedObjects(), seed);
      try (Connection database = demo.replica().connect()) {
        measure(demo, admin, database, pause, byChannel);
        pause.sleep(SETTLED_AFTER_LOAD.toMillis());
        measure(demo, admin, database, pause, byChannel);
      }
    }
    print(byChannel, out);
    return 0;
  }

  private void measure(
      Demo demo, Admin admin, Connection database, Pause pause, Map<String, List<Double>> byChannel)
      throws SQLException {
    for (int i = 0; i < edits; i++) {
      Edit edit = admin.update();
      long start = System.nanoTime();
      if (!pause.holdsWithin(SEEN_TIME, LOOK_MS, () -> demo.api().shows(edit))) {
        throw new AcceptanceException("Not visible in time: " + edit.inWords());
      }
      double ms = (System.nanoTime() - start) / 1e6;
      byChannel.computeIfAbsent(channel(database, edit), key -> new ArrayList<>()).add(ms);
      pause.sleep(gapMs);
    }
  }

  /** What brought the row's newest change, from the history. */
  private static String channel(Connection database, Edit edit) throws SQLException {
    String sql =
        "select channel from crm_history.change where object = ? and id = ? order by seq desc"
            + " limit 1";
    try (PreparedStatement query = database.prepareStatement(sql)) {
      query.setString(1, edit.object());
      query.setString(2, edit.witness());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1).toLowerCase(Locale.ROOT) : "none";
      }
    }
  }

  private void print(Map<String, List<Double>> byChannel, PrintWriter out) {
    ObjectNode line = JsonMapper.shared().createObjectNode().put("bench", "latency");
    out.printf("%-10s %7s %10s %10s%n", "channel", "edits", "p50 ms", "p95 ms");
    byChannel.forEach((channel, times) -> {
      double p50 = Medians.percentile(times, 50);
      double p95 = Medians.percentile(times, 95);
      out.printf(Locale.ROOT, "%-10s %7d %10.1f %10.1f%n", channel, times.size(), p50, p95);
      line.putObject(channel).put("edits", times.size()).put("p50Ms", p50).put("p95Ms", p95);
    });
    if (json) {
      out.println(line);
    }
    out.flush();
  }
}
