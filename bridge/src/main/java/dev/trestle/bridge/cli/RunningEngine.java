package dev.trestle.bridge.cli;

import dev.trestle.bridge.admin.EngineRequests;
import dev.trestle.bridge.app.ControlTables;
import dev.trestle.bridge.app.DatabaseAccess;
import dev.trestle.bridge.app.StoredStatus;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.time.Duration;
import java.util.Optional;

/** Leaves a request for the engine that runs, in whichever process, and waits for its answer. */
final class RunningEngine {
  private static final Duration LOOK = Duration.ofMillis(200);

  private RunningEngine() {}

  /** Leaves the request and returns its number. */
  interface Asking {
    long ask(DatabaseAccess access);
  }

  /**
   * What came of the request.
   *
   * @throws TrestleException if no engine runs, or it has not done it in time
   */
  static String ask(Config config, Asking asking, int waitSeconds) throws InterruptedException {
    try (DatabaseAccess access = DatabaseAccess.visit(config.database())) {
      if (!ControlTables.exist(access)
          || StoredStatus.read(access.connections(), config.org()).engine().isEmpty()) {
        throw new TrestleException(TrestleError.NOT_ANSWERING, "no bridge runs the engine now");
      }
      long number = asking.ask(access);
      EngineRequests requests = new EngineRequests(access.connections());
      Optional<String> outcome = requests.outcome(number);
      for (long waitedMs = 0; outcome.isEmpty(); waitedMs += LOOK.toMillis()) {
        if (waitedMs > waitSeconds * 1000L) {
          throw new TrestleException(
              TrestleError.NOT_ANSWERING, "it was not done within " + waitSeconds + " s");
        }
        Thread.sleep(LOOK);
        outcome = requests.outcome(number);
      }
      return outcome.get();
    }
  }
}
