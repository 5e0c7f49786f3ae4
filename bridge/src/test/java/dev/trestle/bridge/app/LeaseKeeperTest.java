package dev.trestle.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.Lease;
import dev.trestle.bridge.store.TestPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {
  private final Database database = TestPostgres.database("crm");
  private final List<String> told = new ArrayList<>();
  private final LeaseKeeper first = keeper("first");
  private final LeaseKeeper second = keeper("second");

  private LeaseKeeper keeper(String name) {
    return new LeaseKeeper(
        new Lease(database.address(), name, Duration.ofMinutes(5)),
        false,
        new LeaseKeeper.Duties() {
          @Override
          public void won(long token) {
            told.add(name + " won " + token);
          }

          @Override
          public void lost() {
            told.add(name + " lost");
          }

          @Override
          public void tick(boolean holding) {}
        },
        observation -> {});
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    database.close();
  }

  private void expire() throws Exception {
    try (Connection connection = database.writer().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("update trestle.lease set expires_at = now() - interval '1 s'");
    }
  }

  @Test
  void theSecondWaitsWhileTheFirstRenews() {
    first.step();
    second.step();
    first.step();
    second.step();

    assertThat(told).containsExactly("first won 1");
  }

  @Test
  void theSecondTakesOverWhenTheFirstIsGoneAndTheFirstStopsWhenItComesBack() throws Exception {
    first.step();
    expire();
    second.step();
    first.step();

    assertThat(told).containsExactly("first won 1", "second won 2", "first lost");
  }

  @Test
  void whoStopsInOrderLeavesTheLeaseToTheNextAtOnce() {
    first.step();
    first.close();
    second.step();

    assertThat(told).containsExactly("first won 1", "second won 2");
  }
}
