package dev.trestle.acceptance.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The lines of one output; the oldest are forgotten beyond a bound. */
final class Lines {
  private static final int KEPT_MAX = 5_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<String> kept = new ArrayDeque<>();
  private final List<Consumer<String>> listeners = new ArrayList<>();
  private boolean ended;

  void add(String line) {
    List<Consumer<String>> told;
    lock.lock();
    try {
      kept.addLast(line);
      if (kept.size() > KEPT_MAX) {
        kept.removeFirst();
      }
      told = List.copyOf(listeners);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    told.forEach(listener -> listener.accept(line));
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean ended() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  void listen(Consumer<String> listener) {
    lock.lock();
    try {
      listeners.add(listener);
    } finally {
      lock.unlock();
    }
  }

  List<String> last(int count) {
    lock.lock();
    try {
      List<String> all = new ArrayList<>(kept);
      return all.subList(Math.max(0, all.size() - count), all.size());
    } finally {
      lock.unlock();
    }
  }

  /**
   * The first kept line that matches, waiting for one; empty when the output ended or time is up.
   */
  Optional<String> await(Predicate<String> wanted, Duration time) {
    long left = time.toNanos();
    lock.lock();
    try {
      while (true) {
        Optional<String> found = kept.stream().filter(wanted).findFirst();
        if (found.isPresent() || ended || left <= 0) {
          return found;
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  void awaitEnd(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!ended && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
