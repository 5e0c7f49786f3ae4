package dev.trestle.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledPostgresTest {
  @Test
  void a_killed_server_is_started_again_on_its_port_with_what_was_committed(@TempDir Path folder)
      throws SQLException {
    List<String> told = new CopyOnWriteArrayList<>();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("data"), 0)) {
      postgres.keepRunning(told::add);
      run(postgres, "create table kept as select 42 as answer");
      ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(answer(postgres)).isEqualTo(42));
      assertThat(told).isNotEmpty();
    }
  }

  private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = Database.connect(postgres.address());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int answer(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection = Database.connect(postgres.address());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select answer from kept")) {
      row.next();
      return row.getInt(1);
    }
  }
}
