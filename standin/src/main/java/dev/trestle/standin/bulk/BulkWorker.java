package dev.trestle.standin.bulk;

import dev.trestle.standin.org.OrgClock;
import dev.trestle.standin.soql.SoqlException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs one after the other, a moment after they were created: the answer to the creation is on
 * its way before the snapshot is taken, so that its Date is a lower bound for what the result
 * shows.
 */
final class BulkWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BulkWorker.class);

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("bulk").factory());
  private final OrgClock clock;
  private final Duration delay;

  BulkWorker(OrgClock clock, Duration delay) {
    this.clock = clock;
    this.delay = delay;
  }

  /** Lets the work be done for this job, later. */
  void submit(BulkJob job, Function<BulkJob, BulkJob.Result> work) {
    try {
      ScheduledFuture<?> started =
          executor.schedule(() -> run(job, work), delay.toMillis(), TimeUnit.MILLISECONDS);
      assert !started.isCancelled();
    } catch (RejectedExecutionException e) {
      LOG.debug("the stand-in is stopping; job {} stays as it is", job.order().id(), e);
    }
  }

  private void run(BulkJob job, Function<BulkJob, BulkJob.Result> work) {
    if (!job.start(clock.stamp())) {
      return;
    }
    try {
      job.complete(work.apply(job), clock.stamp());
    } catch (SoqlException e) {
      job.fail("InvalidBatch : " + e.text(), clock.stamp());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("bulk job {} failed: {}", job.order().id(), job.order().soql(), e);
      job.fail("UnknownException : " + e.getMessage(), clock.stamp());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
