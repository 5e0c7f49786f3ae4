package dev.trestle.bridge.apply;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.PgEngineStore;
import dev.trestle.bridge.store.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PgEngineStoreTest extends EngineStoreContract {
  @SuppressWarnings("NullAway.Init")
  private static Database database;

  @BeforeAll
  static void open() throws SQLException {
    database = TestPostgres.database("kept");
    StringBuilder columns = new StringBuilder();
    for (Column column : TABLE.columns()) {
      columns.append(", ").append(column.name()).append(' ').append(column.type().sqlName());
    }
    try (Connection connection = database.writer().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set time zone 'Australia/Lord_Howe'");
      statement.execute(
          """
          create table kept.every__c (id text collate "C" primary key, isdeleted boolean,
            _rev bigint not null default 0, _changed_at timestamptz%s);
          create table kept_state.every__c (id text collate "C" primary key, rs_ms bigint not null,
            re_ms bigint not null, lo bigint not null, hi_ms bigint not null,
            touched_ms bigint not null, epoch bigint not null, s_lo bigint not null,
            s_at_ms bigint not null)
          """
              .formatted(columns));
    }
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Override
  EngineStore store() {
    return new PgEngineStore(database.writer(), database.schemas());
  }
}
