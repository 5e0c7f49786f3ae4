package dev.trestle.standin.push;

import dev.trestle.standin.org.Commit;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.push.PushFaults.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The package at work: after each commit one job, or rows of the outbox if the transaction is
 * itself asynchronous. Key, certificate, counts and outbox outlive the package.
 */
final class Pushes implements AutoCloseable {
  private static final int DRAINED_AT_ONCE = 90;
  private static final Duration SINCE_MARGIN = Duration.ofSeconds(60);

  private final Org org;
  private final Signer signer;
  private final Jobs jobs = new Jobs();
  private final Outbox outbox = new Outbox();
  private final PushCounts counts = new PushCounts();
  private final Sender sender;
  private final Delivery.Tools tools;
  private final AtomicLong transactions = new AtomicLong();
  private final AtomicLong jobNumbers = new AtomicLong();
  private volatile @Nullable Installed installed;
  private volatile PushFaults faults = PushFaults.NONE;

  Pushes(Org org) {
    this.org = org;
    this.signer = new Signer(org.clock().now());
    this.sender = new Sender(signer, this::apexNow, counts);
    Envelope envelope = new Envelope(org.orgId(), this::apexNow, org::snapshot);
    this.tools = new Delivery.Tools(envelope, sender, outbox, jobs, counts);
    org.onCommit(this::committed);
  }

  /**
   * A package in its org.
   *
   * @param endpoint without a slash at its end
   */
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
    Instant since = commit.time().plus(faults.skew()).minus(SINCE_MARGIN);
    List<Parcel> parcels = TriggerHandler.parcels(now.contents(), commit.firings(), since);
    if (parcels.isEmpty()) {
      return;
    }
    counts.add(
        PushCounts.TRIGGERS, commit.firings().stream().filter(now.contents()::hears).count());
    Fate fate = faults.fate(transactions.incrementAndGet(), now.options().delay());
    boolean async = fate.async() || commit.actor().api().equals("bulkapi");
    if (async || !(parcels.getFirst() instanceof Parcel.Rows first)) {
      store(Outbox.NO_OWNER, parcels);
    } else {
      store(commit.transactionKey(), parcels.subList(1, parcels.size()));
      enqueue(commit.transactionKey(), first, fate);
    }
  }

  private void store(String owner, List<Parcel> parcels) {
    parcels.forEach(parcel -> outbox.add(Outbox.Entry.fresh(owner, parcel)));
  }

  private void enqueue(String key, Parcel first, Fate fate) {
    counts.add(PushCounts.JOBS_QUEUED, 1);
    jobs.submitThrottled(fate.delayMs(), faults.perSecond(), () -> run(key, first, fate));
  }

  private void run(String key, Parcel first, Fate fate) {
    List<Outbox.Entry> entries = new ArrayList<>();
    entries.add(Outbox.Entry.fresh(key, first));
    entries.addAll(outbox.takeOwned(key));
    if (fate.dropped()) {
      counts.add(PushCounts.JOBS_DROPPED, 1);
      return;
    }
    send(entries, fate);
    if (fate.rerunAfterMs() >= 0) {
      counts.add(PushCounts.DUPLICATES, 1);
      jobs.submit(fate.rerunAfterMs(), () -> send(entries, Fate.NOTHING));
    }
  }

  private void drain() {
    Installed now = installed;
    if (now == null || !now.contents().setting().enabled()) {
      return;
    }
    outbox.coalesce(now.contents().setting().outboxRowsMax());
    Set<String> active = now.contents().active();
    if (outbox.anyDue(System.nanoTime(), active)) {
      jobs.submitThrottled(
          0,
          faults.perSecond(),
          () -> {
            List<Outbox.Entry> due = outbox.takeDue(System.nanoTime(), active, DRAINED_AT_ONCE);
            send(due, Fate.NOTHING);
          });
    }
  }

  private void send(List<Outbox.Entry> entries, Fate fate) {
    Installed now = installed;
    if (now != null && !entries.isEmpty()) {
      counts.add(PushCounts.JOBS_RUN, 1);
      Delivery delivery =
          new Delivery(now, tools, Ids.of("707", jobNumbers.incrementAndGet()), fate);
      entries.forEach(delivery::send);
    }
  }
}
