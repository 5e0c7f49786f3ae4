package dev.trestle.standin.push;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The org's asynchronous work: a few at a time, each after its delay, in no promised order. */
final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final long LOOK_AGAIN_MS = 50;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("pushes-", 0).factory());
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition finished = lock.newCondition();
  private int pending;
  private long nextStartNanos = System.nanoTime();
  private @Nullable ScheduledFuture<?> repeated;

  void workers(int count) {
    executor.setCorePoolSize(count);
  }

  /** Runs the work after the delay. */
  void submit(long delayMs, Runnable work) {
    change(1);
    try {
      ScheduledFuture<?> job =
          executor.schedule(
              () -> {
                try {
                  work.run();
                } catch (RuntimeException e) {
                  LOG.error("a push job failed", e);
                } finally {
                  change(-1);
                }
              },
              delayMs,
              TimeUnit.MILLISECONDS);
      assert !job.isCancelled();
    } catch (RejectedExecutionException e) {
      change(-1);
      LOG.debug("the stand-in is stopping; a push job is left undone", e);
    }
  }

  /** Like {@link #submit}, but jobs start at most so often per second. */
  void submitThrottled(long delayMs, double perSecond, Runnable work) {
    submit(perSecond <= 0 ? delayMs : Math.max(delayMs, waitForSlotMs(perSecond)), work);
  }

  /** Runs the work again and again instead of what was repeated before. */
  void repeat(long everyMs, Runnable work) {
    stopRepeating();
    lock.lock();
    try {
      repeated = executor.scheduleWithFixedDelay(work, everyMs, everyMs, TimeUnit.MILLISECONDS);
    } finally {
      lock.unlock();
    }
  }

  void stopRepeating() {
    lock.lock();
    try {
      if (repeated != null) {
        repeated.cancel(false);
        repeated = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** True if nothing is queued or running. */
  boolean idle() {
    lock.lock();
    try {
      return pending == 0;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until nothing is queued or running and the condition holds; false if it took too long.
   */
  boolean await(BooleanSupplier also, Duration atMost) {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (pending > 0 || !also.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        long slice = Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MS));
        left -= slice - Math.max(0, finished.awaitNanos(slice));
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private void change(int by) {
    lock.lock();
    try {
      pending += by;
      finished.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private long waitForSlotMs(double perSecond) {
    lock.lock();
    try {
      long now = System.nanoTime();
      long start = nextStartNanos - now > 0 ? nextStartNanos : now;
      nextStartNanos = start + (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
      return TimeUnit.NANOSECONDS.toMillis(start - now);
    } finally {
      lock.unlock();
    }
  }
}
