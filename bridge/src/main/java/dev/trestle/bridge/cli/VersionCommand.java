package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.Version;
import picocli.CommandLine.Command;

/** Says which version runs on what. */
@Command(name = "version", description = "Shows the version of Trestle and of Java.")
final class VersionCommand implements Runnable {
  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    terminal.out().println("trestle " + Version.text() + ", Java " + Runtime.version());
  }
}
