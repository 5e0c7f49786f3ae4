package dev.trestle.acceptance.bench;

import com.salesforce.eventbus.protobuf.ConsumerEvent;
import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.bench.staticorg.AccEvents;
import dev.trestle.acceptance.bench.staticorg.StaticBulk;
import dev.trestle.acceptance.bench.staticorg.StaticEvents;
import dev.trestle.acceptance.bench.staticorg.StaticOrg;
import dev.trestle.acceptance.demo.Pause;
import dev.trestle.acceptance.demo.Replica;
import dev.trestle.acceptance.demo.Workspace;
import dev.trestle.acceptance.process.Programs;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trestle bench apply}. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "A backlog of change events for loaded rows: received, decoded, judged, merged with history",
      "and cursor; beside the limit: hand-written JDBC batches of 500 in the same PostgreSQL."
    })
final class ApplyBench implements Callable<Integer> {
  private static final int PAGE_ROWS = 50_000;

  /** Events within the uncertainty of the clocks after a load would be doubted, not merged. */
  private static final Duration SETTLED_AFTER_LOAD = Duration.ofSeconds(40);

  private static final Duration APPLY_TIME = Duration.ofMinutes(20);
  private static final long LOOK_MS = 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--events", defaultValue = "200000", description = "default: ${DEFAULT-VALUE}")
  private int events;

  @Option(names = "--rounds", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws SQLException {
    PrintWriter out = spec.commandLine().getOut();
    Rounds measured = new Rounds("events", out).run(rounds, this::round);
    if (json) {
      measured.json("apply", "events", events);
    }
    return 0;
  }

  private Rounds.Round round() throws SQLException {
    Pause pause = new Pause();
    try (Workspace files = Workspace.in(Optional.empty());
        StaticOrg org =
            new StaticOrg(
                new StaticBulk(files.folder(), Clock.systemUTC(), events, PAGE_ROWS),
                new StaticEvents());
        StaticMirror mirror = StaticMirror.start(Programs.findHome(), org)) {
      mirror.awaitLoad(pause);
      pause.sleep(SETTLED_AFTER_LOAD.toMillis());
      Duration bridge = apply(org, mirror.replica(), pause);
      try (Connection database = mirror.replica().connect("reWriteBatchedInserts")) {
        ApplyLimit limit = new ApplyLimit(database);
        limit.prepare();
        return new Rounds.Round(perSecond(bridge), perSecond(limit.run(events, events)));
      }
    }
  }

  /** From the first event sent to the last row's change visible; then every row is checked. */
  private Duration apply(StaticOrg org, Replica replica, Pause pause) throws SQLException {
    long commitMs = Clock.systemUTC().millis() / 1000 * 1000;
    List<ConsumerEvent> backlog = org.events().encode(events, events, commitMs);
    try (Connection database = replica.connect();
        PreparedStatement last =
            database.prepareStatement("select phone from crm.account where id = ?")) {
      last.setString(1, AccEvents.id(events - 1L));
      org.events().publish(backlog);
      boolean applied =
          pause.holdsWithin(
              APPLY_TIME, LOOK_MS, () -> AccEvents.phone(events - 1L).equals(text(last)));
      long end = System.nanoTime();
      if (!applied) {
        throw new AcceptanceException("The events were not applied in time.");
      }
      checkAll(database);
      return Duration.ofNanos(end - org.events().firstSentNanos());
    }
  }

  private static String text(PreparedStatement query) {
    try (ResultSet row = query.executeQuery()) {
      return row.next() && row.getString(1) != null ? row.getString(1) : "";
    } catch (SQLException e) {
      throw new AcceptanceException("The replica cannot be read: " + e.getMessage(), e);
    }
  }

  private void checkAll(Connection database) throws SQLException {
    String sql = "select count(*) from crm.account where phone like '+49 30 9%'";
    try (PreparedStatement count = database.prepareStatement(sql)) {
      if (!text(count).equals(Integer.toString(events))) {
        throw new AcceptanceException(
            "Only " + text(count) + " of " + events + " events were merged: the figure is void.");
      }
    }
  }

  private double perSecond(Duration duration) {
    return events * 1e9 / duration.toNanos();
  }
}
