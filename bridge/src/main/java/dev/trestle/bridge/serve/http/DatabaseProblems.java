package dev.trestle.bridge.serve.http;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What a client is told of a database failure: never a word of the database's own. */
public final class DatabaseProblems {
  private static final String QUERY_CANCELLED = "57014";
  private static final int RETRY_AFTER_SECONDS = 5;

  /** Classes of SQLSTATE that pass: connection, resources, operator intervention, system, retry. */
  private static final Set<String> PASSING = Set.of("08", "53", "57", "58", "40");

  private DatabaseProblems() {}

  public static Problem of(SQLException failure) {
    String state = failure.getSQLState();
    if (QUERY_CANCELLED.equals(state)) {
      return Problem.unavailable(
          "query_timeout",
          "The query took too long; filter by an indexed field or ask for less.",
          RETRY_AFTER_SECONDS);
    }
    boolean passing =
        failure instanceof SQLTransientException
            || state == null
            || state.length() < 2
            || PASSING.contains(state.substring(0, 2));
    return passing
        ? Problem.unavailable(
            "database_unavailable", "The database does not answer; try again.", RETRY_AFTER_SECONDS)
        : Problem.of(500, "internal", "The query failed; tell the operator the trace id.");
  }
}
