package dev.trestle.acceptance.compare;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.org.Credentials;
import dev.trestle.acceptance.org.OrgClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trestle compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Compares every field of every mirrored row with the org. Exit code 0: equal, 1: not.")
public final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--org", required = true, description = "Base URL of the org's login host.")
  private URI org = URI.create("http://127.0.0.1");

  @Option(names = "--client-id", required = true, description = "Consumer key of the app.")
  private String clientId = "";

  @Option(
      names = "--client-secret-file",
      required = true,
      description = "File that holds the app's secret.")
  private Path clientSecretFile = Path.of("");

  @Option(
      names = "--database",
      required = true,
      description = "JDBC URL of the replica, such as jdbc:postgresql://127.0.0.1:5432/trestle.")
  private String database = "";

  @Option(names = "--database-user", description = "User of the database.")
  private @Nullable String databaseUser;

  @Option(names = "--database-password-file", description = "File that holds the user's password.")
  private @Nullable Path databasePasswordFile;

  @Option(
      names = "--schema",
      defaultValue = "crm",
      description = "Schema of the mirrored tables (default: ${DEFAULT-VALUE}).")
  private String schema = "crm";

  @Option(names = "--every-field", description = "Fail, too, when a field has no column.")
  private boolean everyField;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws SQLException {
    Credentials credentials = new Credentials(clientId, secretIn(clientSecretFile));
    try (OrgClient client = new OrgClient(org, credentials);
        Connection connection = connect()) {
      Result result = new Comparer(client, connection, schema, everyField).run();
      if (json) {
        spec.commandLine().getOut().println(Report.json(result));
      } else {
        Report.print(result, spec.commandLine().getOut());
      }
      return result.equal() ? 0 : 1;
    }
  }

  private Connection connect() {
    Properties properties = new Properties();
    if (databaseUser != null) {
      properties.setProperty("user", databaseUser);
    }
    if (databasePasswordFile != null) {
      properties.setProperty("password", secretIn(databasePasswordFile));
    }
    try {
      return DriverManager.getConnection(database, properties);
    } catch (SQLException e) {
      throw new AcceptanceException("The replica cannot be reached: " + e.getMessage(), e);
    }
  }

  private static String secretIn(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new AcceptanceException("Cannot read the secret in " + file + ": " + e, e);
    }
  }
}
