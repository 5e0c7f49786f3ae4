package dev.trestle.acceptance.process;

import dev.trestle.acceptance.AcceptanceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One running program with its output. */
public final class Child {
  private static final Duration STOP_TIME = Duration.ofSeconds(10);

  private final String name;
  private final Process process;
  private final Lines all = new Lines();
  private final Lines out = new Lines();
  private final Lines err = new Lines();

  Child(String name, Process process) {
    this.name = name;
    this.process = process;
    read(process.getInputStream(), out);
    read(process.getErrorStream(), err);
  }

  private void read(InputStream stream, Lines lines) {
    Thread.ofPlatform()
        .daemon()
        .name(name + "-output")
        .start(() -> {
          try (BufferedReader reader =
              new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> add(lines, line));
          } catch (IOException | UncheckedIOException e) {
            add(lines, "(output ends: " + e.getMessage() + ")");
          } finally {
            lines.end();
            endAll();
          }
        });
  }

  private void add(Lines lines, String line) {
    lines.add(line);
    all.add(line);
  }

  private void endAll() {
    if (out.ended() && err.ended()) {
      all.end();
    }
  }

  /** Calls the listener for every line of either output from now on. */
  public void onLine(Consumer<String> listener) {
    all.listen(listener);
  }

  /**
   * Waits for a line of either output that contains the text.
   *
   * @throws AcceptanceException with the last lines of the program if it ends or the time is over
   */
  public String awaitLine(String text, Duration time) {
    return all.await(line -> line.contains(text), time)
        .orElseThrow(() -> new AcceptanceException(notReady(time) + ". It said:\n" + said()));
  }

  /** Both outputs at their end mean that the program is about to end, too. */
  private String notReady(Duration time) {
    return all.ended() || !isAlive()
        ? ended()
        : name + " did not get ready in " + time.toSeconds() + " s";
  }

  private String ended() {
    return name + " ended with exit code " + awaitExit(STOP_TIME);
  }

  /** The last lines of both outputs. */
  public String said() {
    return String.join("\n", all.last(20));
  }

  public List<String> outLines() {
    return out.last(Integer.MAX_VALUE);
  }

  public List<String> errLines() {
    return err.last(Integer.MAX_VALUE);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The exit code; throws when the program does not end in time. */
  public int awaitExit(Duration time) {
    try {
      if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AcceptanceException(name + " still runs after " + time.toSeconds() + " s.");
      }
      out.awaitEnd(time);
      err.awaitEnd(time);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AcceptanceException("Interrupted while waiting for " + name + ".", e);
    }
  }

  /** SIGTERM, without waiting. */
  public void askToStop() {
    process.destroy();
  }

  /**
   * SIGTERM; after ten seconds SIGKILL for it and everything it started. Returns when it is gone.
   */
  public void stop() {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      below.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }

  /** SIGKILL for the program alone: what it started stays, as after a real crash. */
  public void kill() {
    process.destroyForcibly();
    awaitExit(STOP_TIME);
  }
}
