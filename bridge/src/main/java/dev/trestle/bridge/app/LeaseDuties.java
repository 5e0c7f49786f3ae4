package dev.trestle.bridge.app;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.HistoryTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What follows from holding the lease: the engine runs, and the house is kept. */
final class LeaseDuties implements LeaseKeeper.Duties {
  private final EngineHost engine;
  private final CopyFreshness freshness;
  private final ServedTables served;
  private final Database database;
  private final Clock clock;
  private final Observer observer;
  private LocalDate partitionsMade;

  LeaseDuties(
      EngineHost engine,
      CopyFreshness freshness,
      ServedTables served,
      Database database,
      Clock clock,
      Observer observer) {
    this.engine = engine;
    this.freshness = freshness;
    this.served = served;
    this.database = database;
    this.clock = clock;
    this.observer = observer;
    this.partitionsMade = today(); // opening the database makes them, too
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Override
  public void won(long token) {
    engine.startWhenPossible(token);
  }

  @Override
  public void lost() {
    engine.stop();
    standBy();
  }

  void standBy() {
    observer.observe(new Observation.PhaseEntered(Observation.Phase.STANDBY));
  }

  @Override
  public void tick(boolean holding) {
    freshness.skewMs().ifPresent(ms -> observer.observe(new Observation.ClockMeasured(ms)));
    freshness.exchange();
    if (!holding) {
      served.refresh(); // another process publishes
    } else if (!today().equals(partitionsMade)) {
      makePartitions();
      partitionsMade = today();
    }
  }

  private void makePartitions() {
    try (Connection connection = database.writer().getConnection()) {
      HistoryTable.makePartitions(connection, database.schemas());
    } catch (SQLException e) {
      throw Failures.of(e);
    }
  }
}
