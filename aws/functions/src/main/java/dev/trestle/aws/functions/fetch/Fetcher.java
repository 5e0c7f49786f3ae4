package dev.trestle.aws.functions.fetch;

import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.source.Delivered;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run: tickets, read, send, until nothing is due or the time is up. A failure of one object
 * leaves the others; a used-up limit or a refused login ends the run, and a limit also those of the
 * next minutes, which would only use up more. Nothing is lost by any of it: what is not answered is
 * due again.
 */
public final class Fetcher {
  private static final Logger LOG = LoggerFactory.getLogger("trestle");
  private static final int ROWS_MAX = 2_000;
  private static final int ROUNDS_MAX = 100;
  private static final long RUN_MAX_MS = 35_000;
  private static final long LIMIT_REST_MS = 300_000;

  private final Tickets tickets;
  private final OrgReader org;
  private final Images images;
  private final Clock clock;
  private long restUntilMs;

  public Fetcher(Tickets tickets, OrgReader org, Images images, Clock clock) {
    this.tickets = tickets;
    this.org = org;
    this.images = images;
    this.clock = clock;
  }

  /**
   * What a run did.
   *
   * @param fetched rows that were read and sent
   * @param failures reads that failed, or whose rows the queue did not take
   * @param ended why it ended
   */
  public record Run(int fetched, int failures, String ended) {}

  /** Runs once. */
  public Run run() {
    long beganMs = clock.millis();
    if (beganMs < restUntilMs) {
      return new Run(0, 0, "resting: the org's limit was used up");
    }
    int fetched = 0;
    int failures = 0;
    for (int round = 0; round < ROUNDS_MAX; round++) {
      List<Ticket> due = tickets.issue(ROWS_MAX);
      if (due.isEmpty()) {
        return new Run(fetched, failures, "nothing more is due");
      }
      for (Ticket ticket : due) {
        try {
          int sent = send(ticket);
          fetched += sent;
        } catch (QueueRefused e) {
          return new Run(fetched + e.sent, failures + 1, "the queue did not take all");
        } catch (SalesforceException e) {
          failures++;
          tell(ticket, e);
          if (endsRun(e)) {
            return new Run(fetched, failures, "Salesforce: " + e.kind());
          }
        }
        if (clock.millis() - beganMs > RUN_MAX_MS) {
          return new Run(fetched, failures, "the time is up");
        }
      }
    }
    return new Run(fetched, failures, "enough for one run");
  }

  private int send(Ticket ticket) {
    List<Delivered.Image> read = org.read(ticket);
    int sent = images.send(read);
    if (sent < read.size()) {
      throw new QueueRefused(sent);
    }
    return sent;
  }

  private boolean endsRun(SalesforceException failure) {
    return switch (failure.kind()) {
      case LIMIT -> {
        restUntilMs = clock.millis() + LIMIT_REST_MS;
        yield true;
      }
      case AUTH -> true;
      case RETRY_LATER, REPLAY_REFUSED, NOT_FOUND, CONFIG, PROTOCOL -> false;
    };
  }

  private static void tell(Ticket ticket, SalesforceException failure) {
    LOG.atError()
        .addKeyValue("object", ticket.wanted().object())
        .addKeyValue("kind", failure.kind())
        .addKeyValue("code", failure.code())
        .log("rows could not be read from Salesforce");
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
