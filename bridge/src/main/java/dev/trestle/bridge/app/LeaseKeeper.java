package dev.trestle.bridge.app;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.store.Lease;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Holds the lease or waits for it, and says which: of all bridges on a database one runs the
 * engine, the others serve and take over when the lease is given up or runs out.
 */
final class LeaseKeeper implements AutoCloseable {
  /** How long the others wait after a holder is gone without a word. */
  static final Duration LEASE = Duration.ofSeconds(8);

  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Lease lease;
  private final boolean sole;
  private final Duties duties;
  private final Observer observer;
  private final Thread thread;
  private OptionalLong held = OptionalLong.empty();

  /** What depends on the lease. Called one at a time; must not block for long. */
  interface Duties {
    /** From now on this process runs the engine. */
    void won(long token);

    /** Another process runs it. */
    void lost();

    /** Every two seconds, with or without the lease. */
    void tick(boolean holding);
  }

  /**
   * Does nothing yet.
   *
   * @param sole nobody else can be using the database
   */
  LeaseKeeper(Lease lease, boolean sole, Duties duties, Observer observer) {
    this.lease = lease;
    this.sole = sole;
    this.duties = duties;
    this.observer = observer;
    this.thread = Thread.ofVirtual().name("lease").unstarted(this::keep);
  }

  /** Tries once, calling no duty, and keeps trying or renewing from then on. */
  OptionalLong begin() {
    held = lease.take(sole);
    OptionalLong first = held;
    thread.start();
    return first;
  }

  private void keep() {
    while (true) {
      try {
        Thread.sleep(EVERY);
      } catch (InterruptedException e) {
        return;
      }
      try {
        step();
      } catch (RuntimeException e) {
        // With the database away nobody else can take the lease either.
        TrestleException failure = Failures.of(e);
        observer.observe(
            new Observation.StepFailed(
                "lease", failure.error(), failure.getMessage(), EVERY.toMillis()));
      }
    }
  }

  void step() {
    if (held.isEmpty()) {
      held = lease.take(sole);
      held.ifPresent(duties::won);
    } else if (!lease.renew(held.getAsLong())) {
      held = OptionalLong.empty();
      duties.lost();
    }
    duties.tick(held.isPresent());
  }

  /** Stops keeping; the engine must have stopped, for another process may start its own now. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      if (thread.isAlive()) {
        thread.join(Duration.ofSeconds(5));
      }
      if (held.isPresent()) {
        lease.release(held.getAsLong());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The database is away: the lease runs out by itself.
    }
    lease.close();
  }
}
