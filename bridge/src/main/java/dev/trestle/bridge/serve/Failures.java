package dev.trestle.bridge.serve;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Request;
import java.sql.SQLException;
import java.util.Optional;

/** What an operator is told of a request that failed on our side. No messages: they hold values. */
final class Failures {
  private Failures() {}

  /** Nothing when the client was at fault or asked for too much. */
  static Optional<Observation> of(Request request, String requestId, RuntimeException failure) {
    if (failure instanceof ProblemException refused) {
      boolean ours = refused.problem().status() >= 500 && refused.getCause() != null;
      boolean slow = refused.problem().code().equals("query_timeout");
      return ours && !slow
          ? Optional.of(failed(request, requestId, error(refused), cause(refused)))
          : Optional.empty();
    }
    return Optional.of(
        failed(request, requestId, TrestleError.INTERNAL, failure.getClass().getName()));
  }

  private static TrestleError error(ProblemException refused) {
    return switch (refused.getCause()) {
      case TrestleException known -> known.error();
      case SQLException sql when refused.problem().status() == 503 ->
          TrestleError.DATABASE_UNREACHABLE;
      case null, default -> TrestleError.INTERNAL;
    };
  }

  private static String cause(ProblemException refused) {
    return refused.getCause() instanceof SQLException sql
        ? "SQLSTATE " + sql.getSQLState()
        : refused.getCause() == null ? "" : refused.getCause().getClass().getName();
  }

  private static Observation failed(
      Request request, String requestId, TrestleError error, String details) {
    String step = "answer " + Routes.pattern(request.path());
    return new Observation.StepFailed(step, error, details + ", request " + requestId, -1);
  }
}
