package dev.trestle.aws.functions.fetch;

import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.source.Delivered;
import dev.trestle.bridge.source.PollTicket;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run: first doubted rows, with tickets, read, sent, until nothing is due or the time is up;
 * then polls that are due, in what is left of the minute. A failure of one object leaves the
 * others; a used-up limit or a refused login ends the run, and a limit also those of the next
 * minutes, which would only use up more. Nothing is lost by any of it: what is not answered is due
 * again.
 */
public final class Fetcher {
  private static final Logger LOG = LoggerFactory.getLogger("trestle");
  private static final int ROWS_MAX = 2_000;
  private static final int ROUNDS_MAX = 100;
  private static final long REREAD_MAX_MS = 35_000;

  /** The next run begins after a minute, and the function is stopped before. */
  private static final long RUN_MAX_MS = 40_000;

  private static final long LIMIT_REST_MS = 300_000;

  private final Tickets tickets;
  private final Polls polls;
  private final OrgReader org;
  private final Images images;
  private final Clock clock;
  private long restUntilMs;

  public Fetcher(Tickets tickets, Polls polls, OrgReader org, Images images, Clock clock) {
    this.tickets = tickets;
    this.polls = polls;
    this.org = org;
    this.images = images;
    this.clock = clock;
  }

  /**
   * What a run did.
   *
   * @param fetched doubted rows that were read and sent
   * @param polled rows that polls found
   * @param failures reads that failed, or whose rows the queue did not take
   * @param loginsRefused of these, those because the org refused the login
   * @param ended why it ended
   */
  public record Run(int fetched, int polled, int failures, int loginsRefused, String ended) {}

  /** Runs once. */
  public Run run() {
    long beganMs = clock.millis();
    if (beganMs < restUntilMs) {
      return new Run(0, 0, 0, 0, "resting: the org's limit was used up");
    }
    Progress progress = new Progress();
    String ended = reread(beganMs, progress);
    if (!progress.refused) {
      ended = poll(beganMs, progress, ended);
    }
    return new Run(
        progress.fetched, progress.polled, progress.failures, progress.loginsRefused, ended);
  }

  /** What a run has done so far. */
  private static final class Progress {
    private int fetched;
    private int polled;
    private int failures;
    private int loginsRefused;
    private boolean refused;
  }

  /** Reads doubted rows; why no more of them. */
  private String reread(long beganMs, Progress progress) {
    for (int round = 0; round < ROUNDS_MAX && org.mayRead(); round++) {
      List<Ticket> due = tickets.issue(ROWS_MAX);
      if (due.isEmpty()) {
        return "nothing more is due";
      }
      for (Ticket ticket : due) {
        if (!org.mayRead()) {
          return scarce();
        }
        try {
          progress.fetched += send(ticket);
        } catch (QueueRefused e) {
          progress.fetched += e.sent;
          progress.failures++;
          return "the queue did not take all";
        } catch (SalesforceException e) {
          if (failed(ticket.wanted().object(), e, progress)) {
            return "Salesforce: " + e.kind();
          }
        }
        if (clock.millis() - beganMs > REREAD_MAX_MS) {
          return "the time is up";
        }
      }
    }
    return org.mayRead() ? "enough for one run" : scarce();
  }

  /** The rest is due again in some minutes. */
  private static String scarce() {
    LOG.atWarn().log("the org's API calls are nearly used up: rows are read slowly");
    return "the org's calls are scarce";
  }

  /** Polls what is due; why no more. */
  private String poll(long beganMs, Progress progress, String ended) {
    BooleanSupplier timeIsUp = () -> clock.millis() - beganMs > RUN_MAX_MS;
    if (timeIsUp.getAsBoolean() || !org.mayRead()) {
      return ended;
    }
    for (PollTicket ticket : polls.due()) {
      if (!org.mayRead()) {
        return scarce();
      }
      try {
        progress.polled += org.poll(ticket, polls, timeIsUp);
      } catch (SalesforceException e) {
        if (failed(ticket.object(), e, progress)) {
          return "Salesforce: " + e.kind();
        }
      }
      if (timeIsUp.getAsBoolean()) {
        return "the time is up";
      }
    }
    return ended;
  }

  private int send(Ticket ticket) {
    List<Delivered.Image> read = org.read(ticket);
    int sent = images.send(read);
    if (sent < read.size()) {
      throw new QueueRefused(sent);
    }
    return sent;
  }

  /** Notes a failure; whether it concerns all objects, so that the run ends. */
  private boolean failed(String object, SalesforceException failure, Progress progress) {
    progress.failures++;
    tell(object, failure);
    progress.refused =
        switch (failure.kind()) {
          case LIMIT -> {
            restUntilMs = clock.millis() + LIMIT_REST_MS;
            yield true;
          }
          case AUTH -> {
            progress.loginsRefused++;
            yield true;
          }
          case RETRY_LATER, REPLAY_REFUSED, NOT_FOUND, CONFIG, PROTOCOL -> false;
        };
    return progress.refused;
  }

  private static void tell(String object, SalesforceException failure) {
    LOG.atError()
        .addKeyValue("object", object)
        .addKeyValue("kind", failure.kind())
        .addKeyValue("code", failure.code())
        .log(
            failure.kind() == SalesforceException.Kind.AUTH
                ? String.valueOf(failure.getMessage())
                : "rows could not be read from Salesforce");
  }

  private static final class QueueRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int sent;

    QueueRefused(int sent) {
      super("the queue did not take all", null, false, false);
      this.sent = sent;
    }
  }
}
