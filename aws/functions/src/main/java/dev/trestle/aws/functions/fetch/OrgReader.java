package dev.trestle.aws.functions.fetch;

import dev.trestle.bridge.salesforce.CallBudget;
import dev.trestle.bridge.salesforce.CallLedger;
import dev.trestle.bridge.salesforce.OrgSettings;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.connection.RestConnection;
import dev.trestle.bridge.salesforce.http.Pause;
import dev.trestle.bridge.source.Delivered;
import dev.trestle.bridge.source.PollTicket;
import dev.trestle.bridge.source.RowReader;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the org. The secret is read with the first ticket and kept; when the org refuses the
 * login it is read once more, as it may have been replaced.
 */
public final class OrgReader implements AutoCloseable {
  /** As {@code org.callsPercentMax} is where nobody sets it. */
  private static final int CALLS_PERCENT_MAX = 80;

  private final Supplier<OrgSettings> settings;
  private final Clock clock;
  private final Pause pause;
  private final CallBudget budget;
  private @Nullable RestConnection connection;

  /**
   * Reads of one org.
   *
   * @param settings with the secret as it is now; asked again after a refused login
   */
  public OrgReader(Supplier<OrgSettings> settings, Clock clock, Pause pause) {
    this.settings = settings;
    this.clock = clock;
    this.pause = pause;
    this.budget = new CallBudget(CALLS_PERCENT_MAX, clock);
  }

  /** Calls are not counted here, but what Salesforce says of them is heeded. */
  private record Heeded(CallBudget budget) implements CallLedger {
    @Override
    public void called(Purpose purpose) {
      budget.called();
    }

    @Override
    public void used(long used, long allowed) {
      budget.used(used, allowed);
    }
  }

  /** Whether more may be read now; false for a while when the org's calls are nearly used up. */
  boolean mayRead() {
    return budget.allows();
  }

  /** The rows of a ticket. */
  List<Delivered.Image> read(Ticket ticket) {
    return with(org -> new TicketReader(new RowReader(org.rest())).read(ticket));
  }

  /**
   * Makes a poll, or a part of it.
   *
   * @return how many rows were read
   */
  int poll(PollTicket ticket, Polls polls, BooleanSupplier timeIsUp) {
    return with(org -> new PollReader(org, polls, timeIsUp).read(ticket));
  }

  private <T> T with(Function<RestConnection, T> work) {
    boolean fresh = connection == null;
    try {
      return work.apply(connection());
    } catch (SalesforceException e) {
      if (e.kind() != Kind.AUTH) {
        throw e;
      }
      close();
      if (fresh) {
        throw e;
      }
      return work.apply(connection());
    }
  }

  private RestConnection connection() {
    RestConnection open = connection;
    if (open == null) {
      open =
          new RestConnection(settings.get(), new Heeded(budget), clock, pause, new SecureRandom());
      connection = open;
    }
    return open;
  }

  /** Forgets session and secret; the next read begins anew. */
  @Override
  public void close() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }
}
