package dev.trestle.bridge.cli;

import java.io.Console;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a command talks to: data goes to {@code out}, everything said about it to {@code err}.
 *
 * @param interactive whether somebody watches {@code err}, so that lines may be redrawn
 */
record Terminal(
    PrintWriter out, PrintWriter err, boolean interactive, Map<String, String> environment) {
  static Terminal standard() {
    boolean watched = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new Terminal(
        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true),
        new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true),
        watched && !"dumb".equals(System.getenv("TERM")),
        System.getenv());
  }
}
