package dev.trestle.acceptance.bench;

import dev.trestle.acceptance.AcceptanceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several senders that share numbered work: sender s of n does every n-th piece. */
final class Senders {
  private Senders() {}

  /** What one sender does, piece by piece. */
  @FunctionalInterface
  interface Work {
    void carryOut(int number) throws Exception;
  }

  /** Does all pieces, each sender with its own work; returns how long it took. */
  static Duration timed(List<Work> works, int pieces) {
    try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
      long start = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (int s = 0; s < works.size(); s++) {
        int first = s;
        Work work = works.get(s);
        running.add(
            threads.submit(() -> {
              for (int i = first; i < pieces; i += works.size()) {
                work.carryOut(i);
              }
              return true;
            }));
      }
      for (Future<?> each : running) {
        each.get();
      }
      return Duration.ofNanos(System.nanoTime() - start);
    } catch (ExecutionException e) {
      throw new AcceptanceException("A sender failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AcceptanceException("Interrupted.", e);
    }
  }
}
