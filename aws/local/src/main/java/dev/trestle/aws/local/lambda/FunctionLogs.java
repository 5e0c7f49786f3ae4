package dev.trestle.aws.local.lambda;

import dev.trestle.aws.local.emf.MetricCollector;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What functions print: one file each, and metrics to the collector. */
final class FunctionLogs implements AutoCloseable {
  private final Map<String, BufferedWriter> files = new ConcurrentHashMap<>();
  private final Path folder;
  private final Clock clock;
  private final MetricCollector metrics;
  private volatile boolean closed;

  FunctionLogs(Path folder, Clock clock, MetricCollector metrics) {
    this.folder = folder;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** What comes after the end is dropped: processes are killed, their last words may be late. */
  void line(String function, String environment, String line) {
    if (closed) {
      return;
    }
    metrics.line(line);
    BufferedWriter file = files.computeIfAbsent(function, this::open);
    try {
      synchronized (file) {
        file.write(clock.instant() + " " + environment + " " + line + "\n");
        file.flush();
      }
    } catch (IOException e) {
      if (!closed) {
        throw new UncheckedIOException("Cannot write the log of " + function, e);
      }
    }
  }

  private BufferedWriter open(String function) {
    try {
      return Files.newBufferedWriter(folder.resolve(function + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the log of " + function, e);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (BufferedWriter file : files.values()) {
      try {
        synchronized (file) {
          file.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write a log to its end", e);
      }
    }
  }
}
