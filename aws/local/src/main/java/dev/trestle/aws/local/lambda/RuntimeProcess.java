package dev.trestle.aws.local.lambda;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The operating system's process of an environment, and its two streams of output. */
final class RuntimeProcess {
  private final Process process;
  private final Thread out;
  private final Thread err;

  private RuntimeProcess(Process process, Consumer<String> lines) {
    this.process = process;
    out = Thread.ofVirtual().start(() -> read(process.getInputStream(), lines));
    err = Thread.ofVirtual().start(() -> read(process.getErrorStream(), lines));
  }

  /** Starts a program with these variables and no others. */
  static RuntimeProcess start(
      List<String> command, Path folder, Map<String, String> variables, Consumer<String> lines) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    try {
      return new RuntimeProcess(builder.start(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + command.getFirst(), e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Called once, when all output has been read. */
  void onExit(IntConsumer then) {
    var watched =
        process
            .onExit()
            .thenAcceptAsync(ended -> {
              awaitOutput();
              then.accept(ended.exitValue());
            });
    assert watched != null;
  }

  void kill() {
    process.destroyForcibly();
  }

  private void awaitOutput() {
    try {
      out.join();
      err.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void read(InputStream stream, Consumer<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      lines.accept("(output lost: " + e.getMessage() + ")");
    }
  }
}
