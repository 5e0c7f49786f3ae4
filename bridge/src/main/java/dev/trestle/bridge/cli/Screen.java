package dev.trestle.bridge.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The lower end of a terminal: a few lines that are redrawn, and a log that scrolls above them.
 * What is written to it as a stream is the log.
 */
final class Screen extends OutputStream {
  private final PrintWriter terminal;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private List<String> shown = List.of();

  Screen(PrintWriter terminal) {
    this.terminal = terminal;
  }

  /** Replaces the lines at the end; none removes them. */
  synchronized void show(List<String> lines) {
    if (!lines.equals(shown)) {
      erase();
      shown = List.copyOf(lines);
      draw();
    }
  }

  private void erase() {
    if (!shown.isEmpty()) {
      terminal.print("\u001b[" + shown.size() + "A\u001b[J"); // up, and clear from there
    }
  }

  private void draw() {
    shown.forEach(each -> terminal.print(each + "\n"));
    terminal.flush();
  }

  @Override
  public synchronized void write(int character) {
    line.write(character);
    if (character == '\n') {
      erase();
      terminal.print(line.toString(StandardCharsets.UTF_8));
      line.reset();
      draw();
    }
  }
}
