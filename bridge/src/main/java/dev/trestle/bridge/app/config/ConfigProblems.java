package dev.trestle.bridge.app.config;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Collects what is wrong with a config file, so that all of it can be told at once. */
final class ConfigProblems {
  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  private record Problem(int line, int column, String message) {}

  ConfigProblems(String file) {
    this.file = file;
  }

  void add(int line, int column, String message) {
    problems.add(new Problem(line, column, message));
  }

  void add(ConfigNode node, String message) {
    add(node.line(), node.column(), message);
  }

  /**
   * @throws TrestleException with one line per problem, if there is any
   */
  void throwIfAny() {
    if (problems.isEmpty()) {
      return;
    }
    String text =
        problems.stream()
            .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
            .map(this::text)
            .collect(Collectors.joining("\n"));
    throw new TrestleException(TrestleError.CONFIG_VALUE, text);
  }

  TrestleException syntax(int line, int column, String message) {
    return new TrestleException(
        TrestleError.CONFIG_SYNTAX, text(new Problem(line, column, message)));
  }

  private String text(Problem problem) {
    return file + ":" + problem.line() + ":" + problem.column() + ": " + problem.message();
  }
}
