package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.Drift;
import dev.trestle.bridge.schema.FieldFacts;
import dev.trestle.bridge.schema.Plan;
import dev.trestle.bridge.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Makes and changes the tables of mirrored objects. Every method may be repeated, so that a process
 * killed in the middle does the rest at its next start.
 */
public final class MirrorTables {
  private final DataSource source;
  private final OrgSchemas schemas;
  private final Optional<String> apiRole;

  public MirrorTables(Database database) {
    this.source = database.writer();
    this.schemas = database.schemas();
    this.apiRole = database.apiRole();
  }

  /**
   * Makes an object's table and the narrow one beside it, empty, readable to nobody yet. Does
   * nothing where they are there, whatever their columns: that is for {@link #drift}.
   *
   * @throws TrestleException if a table of that name exists that is not in the catalogue
   */
  public void create(Plan plan) {
    Table table = plan.table();
    run(
        "the table of " + table.object() + " cannot be made",
        statement -> {
          if (exists(statement, schemas.stateTable(table))) {
            return;
          }
          if (exists(statement, schemas.table(table))) {
            throw inTheWay(table);
          }
          Ddl.run(statement, TableDdl.create(schemas, plan));
        });
  }

  /**
   * Makes the indexes on references and external ids without keeping anybody from writing, and
   * gathers statistics. An index that a killed process left half made is made anew.
   */
  public void index(Plan plan) {
    run(
        "the indexes of " + plan.table().object() + " cannot be made",
        statement -> {
          dropHalfMade(statement, plan.table());
          for (String sql : TableDdl.indexes(schemas, plan)) {
            statement.execute(sql);
          }
          statement.execute("analyze " + schemas.table(plan.table()));
        });
  }

  private void dropHalfMade(Statement statement, Table table) throws SQLException {
    List<String> names = new ArrayList<>();
    String sql =
        "select indexrelid::regclass::text from pg_index where not indisvalid and indrelid = "
            + Identifiers.literal(schemas.table(table))
            + "::regclass";
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    for (String name : names) {
      statement.execute("drop index concurrently if exists " + name);
    }
  }

  /** Lets readers in; part of publishing, in the caller's transaction. */
  public void grant(Connection connection, Table table) throws SQLException {
    if (apiRole.isEmpty()) {
      return;
    }
    String role = Identifiers.quote(apiRole.get());
    try (Statement statement = connection.createStatement()) {
      statement.execute("grant select on " + schemas.table(table) + " to " + role);
    }
  }

  /** What the org's present description would change about a table. */
  public Drift drift(Table old, Plan plan) {
    List<String> names = new ArrayList<>();
    run(
        "the columns of " + old.object() + " cannot be read",
        statement -> {
          String sql =
              "select attname from pg_attribute where attnum > 0 and not attisdropped"
                  + " and attrelid = "
                  + Identifiers.literal(schemas.table(old))
                  + "::regclass";
          try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
              names.add(rows.getString(1));
            }
          }
        });
    return Drift.between(old, plan.table(), names);
  }

  /** Carries a drift out. The catalogue is saved by the caller afterwards. */
  public void apply(Drift drift, Plan plan, Catalog catalog) {
    Table table = drift.next();
    run(
        "the table of " + table.object() + " cannot be changed",
        statement -> {
          for (Drift.Step step : drift.steps()) {
            applyStep(statement, table, step, plan, catalog);
          }
        });
  }

  private void applyStep(
      Statement statement, Table table, Drift.Step step, Plan plan, Catalog catalog)
      throws SQLException {
    switch (step) {
      case Drift.Step.Add(Column column) -> {
        for (String sql : TableDdl.addColumn(schemas, table, column, facts(plan, column))) {
          Ddl.run(statement, sql);
        }
      }
      case Drift.Step.Widen(Column column) ->
          Ddl.run(statement, TableDdl.widenColumn(schemas, table, column));
      case Drift.Step.Retire(Column column) -> {
        catalog.retired(table.object(), column.name(), column.field());
        Ddl.run(statement, TableDdl.retireColumn(schemas, table, column));
      }
    }
  }

  private static Optional<FieldFacts> facts(Plan plan, Column column) {
    return plan.facts().stream()
        .filter(fact -> fact.column().field().equals(column.field()))
        .findFirst();
  }

  private TrestleException inTheWay(Table table) {
    return new TrestleException(
        TrestleError.TABLE_IN_THE_WAY,
        "a table "
            + schemas.table(table)
            + " exists that Trestle did not make; rename it or choose another schema");
  }

  private static boolean exists(Statement statement, String quotedName) throws SQLException {
    String sql = "select to_regclass(" + Identifiers.literal(quotedName) + ") is not null";
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private interface Work {
    void run(Statement statement) throws SQLException;
  }

  private void run(String failure, Work work) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      work.run(statement);
    } catch (SQLException e) {
      throw new TrestleException(TrestleError.DATABASE_FAILED, failure + ": " + e.getMessage(), e);
    }
  }
}
