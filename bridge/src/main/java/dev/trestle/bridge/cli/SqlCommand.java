package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.DatabaseAccess;
import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs SQL on the copy, also where there is no psql, also while the bridge runs. */
@Command(
    name = "sql",
    description = "Runs a statement on the copy and prints the rows; reads only, unless --write.")
final class SqlCommand implements Callable<Integer> {
  private static final int FETCH_ROWS = 500;
  private static final String READ_ONLY_TRANSACTION = "25006";

  /** The schemas of mirrored orgs first, so that a table needs no prefix. */
  private static final String SEARCH_PATH =
      """
      select set_config('search_path', concat_ws(', ', string_agg(quote_ident(n.nspname), ', '), 'public'), false)
      from pg_namespace n
      where exists (select 1 from pg_namespace s where s.nspname = n.nspname || '_state')
      """;

  private final Terminal terminal;

  @Parameters(paramLabel = "STATEMENT", description = "What to run; quote it for the shell.")
  String statement = "";

  @Mixin ConfigOption config = new ConfigOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder of an embedded database, instead of a config.")
  @Nullable Path data;

  @Option(names = "--json", description = "Print one JSON object per row and line.")
  boolean json;

  @Option(names = "--csv", description = "Print CSV with a header.")
  boolean csv;

  @Option(names = "--write", description = "Allow the statement to change the database.")
  boolean write;

  SqlCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SQLException {
    try (DatabaseAccess access = access();
        Connection connection = access.connect()) {
      try (Statement prepare = connection.createStatement()) {
        prepare.execute("set timezone = 'UTC'");
        prepare.execute(SEARCH_PATH);
      }
      connection.setReadOnly(!write);
      connection.setAutoCommit(false); // a cursor needs a transaction
      run(connection);
      connection.commit();
      return ExitCode.OK.code();
    }
  }

  private DatabaseAccess access() {
    return data == null
        ? DatabaseAccess.visit(config.read(terminal).database())
        : DatabaseAccess.visit(data);
  }

  private void run(Connection connection) {
    try (Statement sql = connection.createStatement()) {
      sql.setFetchSize(FETCH_ROWS);
      boolean rows = sql.execute(statement);
      while (rows || sql.getUpdateCount() >= 0) {
        if (rows) {
          print(sql.getResultSet());
        } else {
          terminal.err().println(sql.getUpdateCount() + " rows changed.");
        }
        rows = sql.getMoreResults();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void print(ResultSet rows) throws SQLException {
    RowFormat format = json ? new JsonRows() : csv ? new CsvRows() : new AlignedRows();
    format.print(rows, terminal.out());
    terminal.out().flush();
  }

  private static TrestleException failed(SQLException e) {
    String message =
        READ_ONLY_TRANSACTION.equals(e.getSQLState())
            ? "the statement changes data; add --write to allow that"
            : String.valueOf(e.getMessage());
    return new TrestleException(TrestleError.SQL_FAILED, message, e);
  }
}
