package dev.trestle.standin.push;

import dev.trestle.standin.org.Commit;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.push.PushFaults.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The package at work: after each commit one job, or rows of the outbox if the transaction is
 * itself asynchronous. Key, certificate, counts and outbox outlive the package.
 */
final class Pushes implements AutoCloseable {
  private static final int DRAINED_AT_ONCE = 100;

  private final Org org;
  private final Signer signer;
  private final Jobs jobs = new Jobs();
  private final Outbox outbox = new Outbox();
  private final PushCounts counts = new PushCounts();
  private final Sender sender;
  private final Delivery delivery;
  private final AtomicLong jobNumbers = new AtomicLong();
  private volatile @Nullable Installed installed;
  private volatile PushFaults faults = PushFaults.NONE;

  Pushes(Org org) {
    this.org = org;
    this.signer = new Signer(org.clock().now());
    this.sender = new Sender(signer, this::apexNow, counts);
    Envelope envelope = new Envelope(org.orgId(), this::apexNow, org::snapshot);
    this.delivery = new Delivery(envelope, sender, outbox, jobs, counts);
    org.onCommit(this::committed);
  }

  /** A package in its org. */
  record Installed(PushPackage contents, String endpoint, PushOptions options) {}

  void install(PushPackage contents, String endpoint, PushOptions options) {
    PackageCheck.check(contents, org.schema());
    installed = new Installed(contents, endpoint, options);
    jobs.workers(options.workers());
    jobs.repeat(options.drainEvery().toMillis(), this::drain);
  }

  /** Jobs that are queued find no class to run; the outbox goes with its object. */
  void uninstall() {
    installed = null;
    jobs.stopRepeating();
    outbox.clear();
  }

  void faults(PushFaults ordered, int failNext) {
    faults = ordered;
    sender.failNext(failNext);
  }

  String certificatePem() {
    return signer.certificatePem();
  }

  @Nullable Installed installed() {
    return installed;
  }

  PushCounts counts() {
    return counts;
  }

  Outbox outbox() {
    return outbox;
  }

  /** True if nothing is queued, on its way or waiting in the outbox. */
  boolean quiet() {
    return jobs.idle() && outbox.waiting() == 0;
  }

  boolean awaitQuiet(Duration atMost) {
    return jobs.await(() -> outbox.waiting() == 0, atMost);
  }

  @Override
  public void close() {
    installed = null;
    jobs.close();
    sender.close();
  }

  private Instant apexNow() {
    return org.clock().now().plus(faults.skew());
  }

  private void committed(Commit commit) {
    Installed now = installed;
    if (now == null) {
      return;
    }
    Instant begun = commit.time().plus(faults.skew());
    List<Parcel> parcels = TriggerHandler.parcels(now.contents(), commit.firings(), begun);
    if (parcels.isEmpty()) {
      return;
    }
    counts.add(PushCounts.TRIGGERS, parcels.size());
    long number = jobNumbers.incrementAndGet();
    Fate fate = faults.fate(number, now.options().delay());
    if (fate.async() || commit.actor().api().equals("bulkapi")) {
      store(Outbox.NO_OWNER, parcels);
      return;
    }
    store(commit.transactionKey(), parcels.subList(1, parcels.size()));
    enqueue(number, commit.transactionKey(), parcels.getFirst(), fate);
  }

  private void store(String owner, List<Parcel> parcels) {
    parcels.forEach(parcel -> outbox.add(Outbox.Entry.fresh(owner, parcel, System.nanoTime())));
  }

  private void enqueue(long number, String key, Parcel first, Fate fate) {
    counts.add(PushCounts.JOBS_QUEUED, 1);
    jobs.submitThrottled(fate.delayMs(), faults.perSecond(), () -> run(number, key, first, fate));
  }

  private void run(long number, String key, Parcel first, Fate fate) {
    List<Outbox.Entry> entries = new java.util.ArrayList<>();
    entries.add(Outbox.Entry.fresh(key, first, System.nanoTime()));
    entries.addAll(outbox.takeOwned(key));
    if (fate.dropped()) {
      counts.add(PushCounts.JOBS_DROPPED, 1);
      return;
    }
    send(number, entries, fate);
    if (fate.rerunAfterMs() >= 0) {
      counts.add(PushCounts.DUPLICATES, 1);
      long again = jobNumbers.incrementAndGet();
      Fate once = new Fate(false, false, 0, 0, -1, -1);
      jobs.submit(fate.rerunAfterMs(), () -> send(again, entries, once));
    }
  }

  private void drain() {
    Installed now = installed;
    if (now == null || !now.contents().setting().enabled() || !outbox.anyDue(System.nanoTime())) {
      return;
    }
    long number = jobNumbers.get() + 1;
    Fate fate = faults.fate(number, new PushFaults.Span(0, 0));
    jobs.submitThrottled(
        0,
        faults.perSecond(),
        () -> {
          List<Outbox.Entry> due = outbox.takeDue(System.nanoTime(), DRAINED_AT_ONCE);
          if (!due.isEmpty()) {
            send(jobNumbers.incrementAndGet(), due, fate);
          }
        });
  }

  private void send(long number, List<Outbox.Entry> entries, Fate fate) {
    Installed now = installed;
    if (now != null) {
      counts.add(PushCounts.JOBS_RUN, 1);
      delivery.send(now, Ids.of("707", number), entries, fate);
    }
  }
}
