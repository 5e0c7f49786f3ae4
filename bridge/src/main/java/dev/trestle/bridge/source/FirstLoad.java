package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.SalesforceClock;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.bulk.BulkClient;
import dev.trestle.bridge.salesforce.bulk.BulkJob;
import dev.trestle.bridge.salesforce.bulk.BulkPage;
import dev.trestle.bridge.schema.Plan;
import dev.trestle.bridge.store.Catalog;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.MirrorTables;
import dev.trestle.bridge.store.ReadInterval;
import dev.trestle.bridge.store.SnapshotCopy;
import java.time.Instant;
import java.util.Optional;

/**
 * Fills an object's table from a Bulk query and publishes it. The stream position is stored before;
 * events that come meanwhile only mark their rows. Each page is copied in one transaction with the
 * locator of the next, so a killed load goes on where it was. Rows become visible all at once.
 */
final class FirstLoad {
  private final EngineStore store;
  private final LoadStore loads;
  private final MirrorTables tables;
  private final BulkClient bulk;
  private final SalesforceClock clock;
  private final Waiting waiting;
  private final Observer observer;

  FirstLoad(
      EngineStore store,
      LoadStore loads,
      MirrorTables tables,
      BulkClient bulk,
      SalesforceClock clock,
      Waiting waiting,
      Observer observer) {
    this.store = store;
    this.loads = loads;
    this.tables = tables;
    this.bulk = bulk;
    this.clock = clock;
    this.waiting = waiting;
    this.observer = observer;
  }

  /** Loads and publishes, from the start or from where a killed process was. */
  void run(Mirror mirror) throws InterruptedException {
    long beganMs = clock.localMs();
    String object = mirror.object();
    if (loads.isPublished(object)) {
      mirror.published();
      return;
    }
    LoadProgress progress = resume(mirror).orElseGet(() -> begin(mirror));
    observer.observe(new Observation.LoadStarted(object, -1));
    BulkJob job = await(progress.jobId());
    if (!progress.isComplete()) {
      Locked ended = store.ticket();
      progress = progress.complete(ended, job.completedSfMs());
      store.saveCursor(LoadProgress.cursor(object), progress.toJson());
    }
    progress = copyPages(mirror, progress, job.recordsProcessed(), beganMs);
    checkCount(object, job, progress);
    publish(mirror, progress);
    bulk.delete(progress.jobId());
    observer.observe(
        new Observation.LoadPublished(object, progress.rows(), clock.localMs() - beganMs));
  }

  /** Makes the indexes that are missing; readers and appliers go on meanwhile. */
  void index(Plan plan) {
    tables.index(plan);
  }

  /** The load a killed process left, if its job still exists. */
  private Optional<LoadProgress> resume(Mirror mirror) {
    Optional<LoadProgress> left =
        LoadProgress.parse(store.cursor(LoadProgress.cursor(mirror.object())));
    return left.filter(progress -> {
      if (!fields(mirror).equals(progress.fields())) {
        return false;
      }
      try {
        BulkJob.State state = bulk.job(progress.jobId()).state();
        return !state.isEnd() || state == BulkJob.State.JOB_COMPLETE;
      } catch (SalesforceException e) {
        if (e.kind() == SalesforceException.Kind.NOT_FOUND) {
          return false;
        }
        throw e;
      }
    });
  }

  private LoadProgress begin(Mirror mirror) {
    loads.truncate(mirror.table());
    Locked begun = store.ticket();
    String soql = "SELECT " + fields(mirror) + " FROM " + mirror.object();
    BulkJob job = bulk.create(soql, true);
    LoadProgress progress = LoadProgress.begun(job.id(), begun, job.createdSfMs(), fields(mirror));
    store.saveCursor(LoadProgress.cursor(mirror.object()), progress.toJson());
    return progress;
  }

  private static String fields(Mirror mirror) {
    return String.join(", ", mirror.fields());
  }

  private BulkJob await(String jobId) throws InterruptedException {
    BulkJob job = bulk.job(jobId);
    for (int tries = 0; !job.state().isEnd(); tries++) {
      waiting.backOff(tries);
      job = bulk.job(jobId);
    }
    if (job.state() != BulkJob.State.JOB_COMPLETE) {
      throw new TrestleException(
          TrestleError.BULK_JOB_FAILED,
          "the Bulk job of "
              + job.object()
              + " ended as "
              + job.state()
              + ": "
              + job.errorMessage());
    }
    return job;
  }

  private LoadProgress copyPages(
      Mirror mirror, LoadProgress from, long rowsExpected, long beganMs) {
    LoadProgress progress = from;
    boolean more = !progress.locator().equals(LAST);
    while (more) {
      progress = copyPage(mirror, progress);
      more = !progress.locator().equals(LAST);
      observer.observe(
          new Observation.LoadProgress(
              mirror.object(), progress.rows(), rowsExpected, clock.localMs() - beganMs));
    }
    return progress;
  }

  /** Stands for the locator after the last page, so that a killed load knows it has all. */
  private static final String LAST = "null";

  private LoadProgress copyPage(Mirror mirror, LoadProgress progress) {
    String locator = progress.locator().isEmpty() ? null : progress.locator();
    try (BulkPage page = bulk.results(progress.jobId(), locator, 0)) {
      return loads.inTransaction(
          "copying a page of " + mirror.object(),
          connection -> {
            SnapshotCopy copy = new SnapshotCopy(loads.schemas());
            long rows = copy.copy(connection, mirror.table(), page.csv(), page.announcedRecords());
            LoadProgress next = progress.page(page.nextLocator().orElse(LAST), rows);
            loads.cursor(connection, LoadProgress.cursor(mirror.object()), next.toJson());
            return next;
          });
    }
  }

  private void checkCount(String object, BulkJob job, LoadProgress progress) {
    if (job.recordsProcessed() >= 0 && job.recordsProcessed() != progress.rows()) {
      store.removeCursor(LoadProgress.cursor(object)); // the next try begins anew
      throw new TrestleException(
          TrestleError.BULK_COUNT_MISMATCH,
          "the Bulk job of "
              + object
              + " read "
              + job.recordsProcessed()
              + " records, but "
              + progress.rows()
              + " arrived");
    }
  }

  private void publish(Mirror mirror, LoadProgress progress) {
    ReadInterval read =
        new ReadInterval(
            progress.startTicket(),
            progress.completeTicket(),
            progress.startSfMs(),
            progress.completeSfMs(),
            progress.begunDbMs(),
            progress.completeDbMs());
    String from = Instant.ofEpochMilli(progress.startSfMs()).toString();
    loads.inTransaction(
        "publishing " + mirror.object(),
        connection -> {
          long id = LoadStore.read(connection, mirror.object(), "load", read);
          Catalog.publish(connection, mirror.object(), id, progress.rows());
          tables.grant(connection, mirror.table());
          loads.cursor(connection, Poller.pollCursor(mirror.object()), from);
          loads.cursor(connection, Poller.deletesCursor(mirror.object()), from);
          return id;
        });
    mirror.published();
  }
}
