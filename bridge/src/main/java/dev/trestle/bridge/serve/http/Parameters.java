package dev.trestle.bridge.serve.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The decoded query parameters, in the order sent; each name at most once. */
public record Parameters(List<Parameter> all) {
  private static final int PARAMETERS_MAX = 50;

  public record Parameter(String name, String value) {}

  public Parameters {
    all = List.copyOf(all);
  }

  /** Reads a query string; a 400 problem if it is malformed or names a parameter twice. */
  public static Parameters parse(String query) {
    List<Parameter> parsed = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String pair : query.split("&", PARAMETERS_MAX + 1)) {
      if (pair.isEmpty()) {
        continue;
      }
      if (parsed.size() == PARAMETERS_MAX) {
        throw new ProblemException(
            Problem.of(
                400,
                "too_many_parameters",
                "A request may have at most " + PARAMETERS_MAX + " parameters."));
      }
      Parameter parameter = parsePair(pair);
      if (!names.add(parameter.name())) {
        throw new ProblemException(
            Problem.parameter(
                parameter.name(),
                "repeated_parameter",
                "'" + parameter.name() + "' is given more than once; give it once."));
      }
      parsed.add(parameter);
    }
    return new Parameters(parsed);
  }

  private static Parameter parsePair(String pair) {
    int equals = pair.indexOf('=');
    try {
      return equals < 0
          ? new Parameter(Percent.decode(pair, true), "")
          : new Parameter(
              Percent.decode(pair.substring(0, equals), true),
              Percent.decode(pair.substring(equals + 1), true));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(
              400,
              "malformed_query",
              "The query has " + e.getMessage() + "; percent-encode the parameters."),
          e);
    }
  }

  /** The decoded segments of a path; a 400 problem if it is malformed. */
  public static List<String> segments(String path) {
    try {
      return Arrays.stream(path.split("/", -1))
          .skip(1)
          .map(segment -> Percent.decode(segment, false))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(400, "malformed_path", "The path has " + e.getMessage() + "."), e);
    }
  }
}
