package dev.trestle.bridge.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What PostgreSQL wrote into the {@code postmaster.pid} of a data folder.
 *
 * @param ready whether the server says that it takes connections
 */
record Postmaster(long pid, int port, boolean ready) {
  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  static Optional<Postmaster> read(Path data) {
    try {
      List<String> lines = Files.readAllLines(file(data));
      if (lines.size() <= PORT_LINE) {
        return Optional.empty();
      }
      boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
      long pid = Long.parseLong(lines.get(PID_LINE).strip());
      return Optional.of(new Postmaster(pid, Integer.parseInt(lines.get(PORT_LINE)), ready));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty(); // no file, or one half written
    }
  }

  static Path file(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** Whether the process is a running PostgreSQL of this data folder, not one with a reused id. */
  boolean runsOn(Path data) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().commandLine())
        .filter(line -> line.contains("postgres") && line.contains(data.toString()))
        .isPresent();
  }

  /** Fast shutdown: sessions are ended, a checkpoint is written; killed after the given time. */
  static void stop(ProcessHandle process, long boundMs) {
    stop(process, "INT", boundMs);
  }

  /** Immediate shutdown: no checkpoint, the next start recovers from the log. */
  static void abort(ProcessHandle process, long boundMs) {
    stop(process, "QUIT", boundMs);
  }

  private static void stop(ProcessHandle process, String signal, long boundMs) {
    send(process, signal);
    if (!exited(process, boundMs)) {
      process.destroyForcibly();
      exited(process, 10_000);
    }
  }

  /** Waits for the end of a process; whether it came. */
  static boolean exited(ProcessHandle process, long waitMs) {
    try {
      process.onExit().get(waitMs, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  private static void send(ProcessHandle process, String signal) {
    String pid = Long.toString(process.pid());
    try {
      Process kill = new ProcessBuilder("sh", "-c", "kill -$0 $1", signal, pid).inheritIO().start();
      exited(kill.toHandle(), 10_000);
    } catch (IOException e) {
      process.destroy(); // no shell: SIGTERM waits for clients to leave, which the bound ends
    }
  }
}
