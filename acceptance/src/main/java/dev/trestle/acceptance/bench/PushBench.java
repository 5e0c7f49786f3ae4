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
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  @Option(
      names = "--burst",
      description = {
        "With --shape aws: all pushes at once, each sent again until it is taken; the queue holds",
        "500 messages at most, so that senders are told to come again. Fails unless every row arrives."
      })
  private boolean burst;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  private enum Shape {
    PROCESS,
    AWS
  }

  @Override
  public Integer call() throws SQLException {
    PrintWriter out = spec.commandLine().getOut();
    if (burst) {
      try (Loaded loaded = load(rows)) {
        new Burst(pushes(), ROWS_PER_PUSH, senders).run(loaded.mirror(), out, json);
      }
      return 0;
    }
    if (shape == Shape.AWS) {
      AwsRounds measured = new AwsRounds(out).run(rounds, this::awsRound);
      if (json) {
        measured.json(rows);
      }
      return 0;
    }
    Rounds measured = new Rounds("rows", out).run(rounds, this::round);
    if (json) {
      measured.json("push", "rows", rows);
    }
    return 0;
  }

  private Rounds.Round round() throws SQLException {
    try (Loaded loaded = load(rows)) {
      Duration limit = limit(loaded.mirror());
      Duration pushed = send(bodies(0), loaded.mirror().url(), "cold", "applied");
      return new Rounds.Round(perSecond(pushed), perSecond(limit));
    }
  }

  /** The same number of rows is pushed twice, other ones the second time. */
  private AwsRounds.Round awsRound() throws SQLException {
    try (Loaded loaded = load(2 * rows)) {
      Duration upserts = limit(loaded.mirror());
      try (AwsShape aws = loaded.mirror().moveToAws()) {
        Duration queued = queueLimit(aws);
        Duration cold = push(aws, "cold", 0);
        Duration warm = push(aws, "warm", pushes());
        loaded.mirror().requirePushed(2L * pushes() * ROWS_PER_PUSH);
        return new AwsRounds.Round(
            perSecond(cold), perSecond(warm), perSecond(queued), perSecond(upserts));
      }
    }
  }

  /** An org and its loaded mirror. */
  private record Loaded(Workspace files, StaticOrg org, StaticMirror mirror)
      implements AutoCloseable {
    @Override
    public void close() {
      mirror.close();
      org.close();
      files.close();
    }
  }

  private static Loaded load(int rows) throws SQLException {
    Pause pause = new Pause();
    Workspace files = Workspace.in(Optional.empty());
    StaticOrg org =
        new StaticOrg(
            new StaticBulk(files.folder(), Clock.systemUTC(), rows, PAGE_ROWS), new StaticEvents());
    StaticMirror mirror = StaticMirror.startForPushes(Programs.findHome(), org);
    mirror.awaitLoad(pause);
    pause.sleep(SETTLED_AFTER_LOAD.toMillis());
    return new Loaded(files, org, mirror);
  }

  /** Until all is accepted and the queue is empty again. */
  private Duration push(AwsShape aws, String name, int firstPush) {
    List<byte[]> bodies = bodies(firstPush);
    long start = System.nanoTime();
    Duration accepted = send(bodies, aws.program().gateway(), name, "accepted");
    aws.awaitQuiet(new Pause());
    Duration all = Duration.ofNanos(System.nanoTime() - start);
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        Locale.ROOT,
        "%s: all accepted after %.1f s, applied after %.1f s%n",
        name,
        accepted.toMillis() / 1e3,
        all.toMillis() / 1e3);
    return all;
  }

  private List<byte[]> bodies(int firstPush) {
    long readMs = Clock.systemUTC().millis();
    List<byte[]> bodies = new ArrayList<>();
    for (int i = firstPush; i < firstPush + pushes(); i++) {
      bodies.add(AccPush.body((long) i * ROWS_PER_PUSH, ROWS_PER_PUSH, readMs));
    }
    return bodies;
  }

  private Duration send(List<byte[]> bodies, URI url, String name, String wanted) {
    try (PushSender sender = new PushSender(url, StaticMirror.SECRET, Clock.systemUTC())) {
      Senders.Work work =
          number -> {
            int taken = sender.send("bench-" + name + "." + number, bodies.get(number), wanted);
            if (taken != ROWS_PER_PUSH) {
              throw new AcceptanceException(
                  "Only " + taken + " rows of a push were " + wanted + ": the figure is void.");
            }
          };
      return Senders.timed(Collections.nCopies(senders, work), pushes());
    }
  }

  private Duration queueLimit(AwsShape aws) {
    aws.pauseApply();
    try (QueueLimit limit = new QueueLimit(aws.program())) {
      return limit.run(pushes() * ROWS_PER_PUSH, senders);
    } finally {
      aws.resumeApply();
    }
  }

  private Duration limit(StaticMirror mirror) throws SQLException {
    List<Connection> connections = new ArrayList<>();
    try {
      List<Senders.Work> works = new ArrayList<>();
      for (int i = 0; i < senders; i++) {
        Connection connection = mirror.replica().connect("reWriteBatchedInserts");
        connections.add(connection);
        PushLimit limit = new PushLimit(connection);
        if (i == 0) {
          limit.prepare();
        }
        works.add(number -> limit.apply((long) number * ROWS_PER_PUSH, ROWS_PER_PUSH));
      }
      return Senders.timed(works, pushes());
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  private int pushes() {
    return rows / ROWS_PER_PUSH;
  }

  private double perSecond(Duration duration) {
    return (double) pushes() * ROWS_PER_PUSH * 1e9 / duration.toNanos();
  }
}
