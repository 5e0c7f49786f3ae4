package dev.trestle.acceptance.bench;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.bench.staticorg.AccPush;
import dev.trestle.acceptance.bench.staticorg.StaticBulk;
import dev.trestle.acceptance.bench.staticorg.StaticEvents;
import dev.trestle.acceptance.bench.staticorg.StaticOrg;
import dev.trestle.acceptance.demo.AwsShape;
import dev.trestle.acceptance.demo.Pause;
import dev.trestle.acceptance.demo.Workspace;
import dev.trestle.acceptance.process.Programs;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trestle bench push}. */
@Command(
    name = "push",
    mixinStandardHelpOptions = true,
    description = {
      "Pushes of 200 changed rows of 40 fields over HTTP, each answered after its commit; beside",
      "the limit: the same rows upserted with history by hand-written JDBC batches, one commit per",
      "200, over as many connections, in the same PostgreSQL."
    })
final class PushBench implements Callable<Integer> {
  private static final int PAGE_ROWS = 50_000;
  private static final int ROWS_PER_PUSH = 200;

  /** Pushes within the uncertainty of the clocks after a load would be doubted, not applied. */
  private static final Duration SETTLED_AFTER_LOAD = Duration.ofSeconds(40);

  private static final Duration APPLY_TIME = Duration.ofMinutes(20);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--rows", defaultValue = "50000", description = "default: ${DEFAULT-VALUE}")
  private int rows;

  @Option(
      names = "--senders",
      defaultValue = "4",
      description = "Pushes at once, and connections of the limit (default: ${DEFAULT-VALUE}).")
  private int senders;

  @Option(
      names = "--shape",
      defaultValue = "PROCESS",
      description = {
        "process (default), or aws: through API Gateway, the receivers, SQS and Apply, until the",
        "last row is in PostgreSQL."
      })
  private Shape shape = Shape.PROCESS;

  @Option(names = "--rounds", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  private enum Shape {
    PROCESS,
    AWS
  }

  /** What one sender does with its connection, push by push. */
  @FunctionalInterface
  private interface Work {
    void push(int number) throws SQLException;
  }

  @Override
  public Integer call() throws SQLException {
    PrintWriter out = spec.commandLine().getOut();
    Rounds measured = new Rounds("rows", out).run(rounds, this::round);
    if (json) {
      measured.json(shape == Shape.AWS ? "push aws" : "push", "rows", rows);
    }
    return 0;
  }

  private Rounds.Round round() throws SQLException {
    Pause pause = new Pause();
    try (Workspace files = Workspace.in(Optional.empty());
        StaticOrg org =
            new StaticOrg(
                new StaticBulk(files.folder(), Clock.systemUTC(), rows, PAGE_ROWS),
                new StaticEvents());
        StaticMirror mirror = StaticMirror.startForPushes(Programs.findHome(), org)) {
      mirror.awaitLoad(pause);
      pause.sleep(SETTLED_AFTER_LOAD.toMillis());
      Duration limit = limit(mirror);
      return new Rounds.Round(perSecond(push(mirror)), perSecond(limit));
    }
  }

  private Duration push(StaticMirror mirror) {
    long readMs = Clock.systemUTC().millis();
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < pushes(); i++) {
      bodies.add(AccPush.body((long) i * ROWS_PER_PUSH, ROWS_PER_PUSH, readMs));
    }
    if (shape == Shape.PROCESS) {
      return send(bodies, mirror.url(), "applied");
    }
    try (AwsShape aws = mirror.moveToAws()) {
      long start = System.nanoTime();
      Duration accepted = send(bodies, aws.program().gateway(), "accepted");
      awaitAll(mirror);
      PrintWriter err = spec.commandLine().getErr();
      err.printf(Locale.ROOT, "all accepted after %.1f s%n", accepted.toMillis() / 1e3);
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private Duration send(List<byte[]> bodies, URI url, String wanted) {
    try (PushSender sender = new PushSender(url, StaticMirror.SECRET, Clock.systemUTC())) {
      Work work =
          number -> {
            int taken = sender.send("bench-push." + number, bodies.get(number), wanted);
            if (taken != ROWS_PER_PUSH) {
              throw new AcceptanceException(
                  "Only " + taken + " rows of a push were " + wanted + ": the figure is void.");
            }
          };
      return timed(Collections.nCopies(senders, work));
    }
  }

  /** Until every row's change is in the table. */
  private void awaitAll(StaticMirror mirror) {
    String sql = "select count(*) from crm.account where phone like '+49 30 9%'";
    try (Connection database = mirror.replica().connect();
        Statement statement = database.createStatement()) {
      new Pause()
          .until("all rows to be applied", APPLY_TIME, () -> count(statement, sql) == pushedRows());
    } catch (SQLException e) {
      throw new AcceptanceException("The replica cannot be read: " + e.getMessage(), e);
    }
  }

  private static long count(Statement statement, String sql) {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AcceptanceException("The replica cannot be read: " + e.getMessage(), e);
    }
  }

  private Duration limit(StaticMirror mirror) throws SQLException {
    List<Connection> connections = new ArrayList<>();
    try {
      List<Work> works = new ArrayList<>();
      for (int i = 0; i < senders; i++) {
        Connection connection = mirror.replica().connect("reWriteBatchedInserts");
        connections.add(connection);
        PushLimit limit = new PushLimit(connection);
        if (i == 0) {
          limit.prepare();
        }
        works.add(number -> limit.apply((long) number * ROWS_PER_PUSH, ROWS_PER_PUSH));
      }
      return timed(works);
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  /** Sender s of n does every n-th push. */
  private Duration timed(List<Work> works) {
    try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
      long start = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (int s = 0; s < works.size(); s++) {
        int first = s;
        Work work = works.get(s);
        running.add(
            threads.submit(() -> {
              for (int i = first; i < pushes(); i += works.size()) {
                work.push(i);
              }
              return true;
            }));
      }
      for (Future<?> each : running) {
        each.get();
      }
      return Duration.ofNanos(System.nanoTime() - start);
    } catch (ExecutionException e) {
      throw new AcceptanceException("A sender failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AcceptanceException("Interrupted.", e);
    }
  }

  private int pushes() {
    return rows / ROWS_PER_PUSH;
  }

  private long pushedRows() {
    return (long) pushes() * ROWS_PER_PUSH;
  }

  private double perSecond(Duration duration) {
    return pushedRows() * 1e9 / duration.toNanos();
  }
}
