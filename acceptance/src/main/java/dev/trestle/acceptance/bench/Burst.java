package dev.trestle.acceptance.bench;

import dev.trestle.acceptance.bench.staticorg.AccPush;
import dev.trestle.acceptance.demo.AwsShape;
import dev.trestle.acceptance.demo.Pause;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * More changes at once than the queue holds: senders come again until each push is taken, and every
 * row must arrive.
 */
record Burst(int pushes, int rowsPerPush, int senders) {
  /** On AWS the queue would take all of it; here ElasticMQ slows down as it fills. */
  private static final int QUEUE_MESSAGES = 500;

  /**
   * Sends all of it.
   *
   * @throws dev.trestle.acceptance.AcceptanceException if a row is missing at the end
   */
  void run(StaticMirror mirror, PrintWriter out, boolean json) throws SQLException {
    Pause pause = new Pause();
    long readMs = Clock.systemUTC().millis();
    AtomicInteger refused = new AtomicInteger();
    try (AwsShape aws = mirror.moveToAws("--queue-messages=" + QUEUE_MESSAGES);
        PushSender sender =
            new PushSender(aws.program().gateway(), StaticMirror.SECRET, Clock.systemUTC())) {
      long start = System.nanoTime();
      Senders.Work work =
          number -> {
            byte[] body = AccPush.body((long) number * rowsPerPush, rowsPerPush, readMs);
            String id = "bench-burst." + number;
            refused.addAndGet(sender.sendUntilTaken(id, body, "accepted", rowsPerPush, pause));
          };
      Duration accepted = Senders.timed(Collections.nCopies(senders, work), pushes);
      aws.awaitQuiet(pause);
      Duration applied = Duration.ofNanos(System.nanoTime() - start);
      mirror.requirePushed((long) pushes * rowsPerPush);
      tell(out, json, accepted, applied, refused.get());
    }
  }

  private void tell(
      PrintWriter out, boolean json, Duration accepted, Duration applied, int refused) {
    int rows = pushes * rowsPerPush;
    double perSecond = rows * 1e9 / applied.toNanos();
    out.printf(
        Locale.ROOT,
        "%,d rows in %,d pushes: all accepted after %.0f s, %,d times told to come again; all in"
            + " PostgreSQL after %.0f s (%,.0f rows/s)%n",
        rows,
        pushes,
        accepted.toMillis() / 1e3,
        refused,
        applied.toMillis() / 1e3,
        perSecond);
    if (json) {
      out.println(
          JsonMapper.shared()
              .createObjectNode()
              .put("bench", "push burst")
              .put("rows", rows)
              .put("acceptedSeconds", accepted.toMillis() / 1e3)
              .put("appliedSeconds", applied.toMillis() / 1e3)
              .put("toldToComeAgain", refused)
              .put("rowsPerSecond", Math.round(perSecond)));
    }
    out.flush();
  }
}
