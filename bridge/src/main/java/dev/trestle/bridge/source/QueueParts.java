package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.Applier;
import dev.trestle.bridge.apply.Margins;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.store.Catalog;
import dev.trestle.bridge.store.ControlStore;
import dev.trestle.bridge.store.Incidents;
import dev.trestle.bridge.store.Lease;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.OrgSchemas;
import dev.trestle.bridge.store.PgEngineStore;
import dev.trestle.bridge.store.PollStore;
import dev.trestle.bridge.store.VanishWindows;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * The engine of a process that has no org, wired together: a queue brings what it judges. It trusts
 * its own clock to be Salesforce's within the default margins. One connection is enough for it.
 * Rows need no lease: any number of such processes may run beside the one that holds it.
 */
public final class QueueParts {
  private final PgEngineStore store;
  private final ControlStore control;
  private final StoredMirrors mirrors;
  private final QueueFeed feed;
  private final ReadTickets tickets;
  private final PollTickets polls;

  public QueueParts(DataSource source, OrgSchemas schemas, Clock clock, Observer observer) {
    this.store = new PgEngineStore(source, schemas);
    LoadStore loads = new LoadStore(source, schemas, Lease.NONE);
    Incidents incidents = new Incidents(source, observer);
    this.control = new ControlStore(loads);
    this.mirrors = new StoredMirrors(new Catalog(source), clock);
    VanishGuard guard = new VanishGuard(loads, incidents, clock, new VanishWindows(source));
    this.feed =
        new QueueFeed(
            store,
            control,
            loads,
            mirrors,
            new Applier(store, () -> Margins.DEFAULT, clock::millis),
            new AbsentRows(store, guard),
            new PushAlarm(incidents, clock));
    this.tickets = new ReadTickets(store, mirrors, control);
    this.polls = new PollTickets(store, new PollStore(loads), control, mirrors, feed, incidents);
  }

  public QueueFeed feed() {
    return feed;
  }

  public ReadTickets tickets() {
    return tickets;
  }

  public PollTickets polls() {
    return polls;
  }

  public ControlStore control() {
    return control;
  }
}
