package dev.trestle.aws.local.cli;

import dev.trestle.aws.local.LocalAws;
import dev.trestle.aws.local.Settings;
import dev.trestle.aws.local.http.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trestle aws-local}: runs the functions as AWS would, until it is stopped. */
@Command(
    name = "aws-local",
    mixinStandardHelpOptions = true,
    description = {
      "Runs Trestle's AWS functions on this machine: the same zip, the real Lambda runtime client,",
      "and stand-ins for API Gateway, SQS, the scheduler and Secrets Manager.",
      "Prints one line of JSON when it is ready and runs until it is stopped.",
      "Options can be kept in a file: @FILE."
    })
public final class Main implements Callable<Integer> {
  @Option(
      names = "--functions",
      paramLabel = "ZIP_OR_DIR",
      description =
          "the functions' zip, or a folder with its content (default: the one of this build)")
  private @Nullable Path functions;

  @Option(
      names = "--query-functions",
      paramLabel = "ZIP_OR_DIR",
      description = "the same for Query, if it has a zip of its own")
  private @Nullable Path queryFunctions;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "for logs and unpacked code (default: a temporary folder)")
  private @Nullable Path folder;

  @Option(
      names = "--gateway-port",
      paramLabel = "N",
      defaultValue = "8680",
      description = "port of API Gateway, 0 for a free one (default: ${DEFAULT-VALUE})")
  private int gatewayPort;

  @Option(
      names = "--sqs-port",
      paramLabel = "N",
      defaultValue = "0",
      description = "port of SQS (default: a free one)")
  private int sqsPort;

  @Option(
      names = "--services-port",
      paramLabel = "N",
      defaultValue = "0",
      description = "port of Lambda's Invoke, Secrets Manager and /control (default: a free one)")
  private int servicesPort;

  @Option(
      names = "--database",
      paramLabel = "HOST:PORT/NAME",
      description = "PostgreSQL that the functions use")
  private @Nullable String database;

  @Option(names = "--database-user", paramLabel = "NAME", description = "its user")
  private @Nullable String databaseUser;

  @Option(
      names = "--database-password-file",
      paramLabel = "FILE",
      description = "file that holds the user's password")
  private @Nullable Path databasePasswordFile;

  @Option(
      names = "--org-schema",
      paramLabel = "NAME",
      defaultValue = "crm",
      description = "schema of the mirror (default: ${DEFAULT-VALUE})")
  private String orgSchema = "crm";

  @Option(names = "--org-id", paramLabel = "ID", description = "the org's id, 18 characters")
  private @Nullable String orgId;

  @Option(names = "--org-login", paramLabel = "URL", description = "where Fetch logs in")
  private @Nullable String orgLogin;

  @Option(names = "--org-client-id", paramLabel = "ID", description = "the connected app")
  private @Nullable String orgClientId;

  @Option(
      names = "--org-secret-file",
      paramLabel = "FILE",
      description = "the connected app's secret; Secrets Manager has it as 'org'")
  private @Nullable Path orgSecretFile;

  @Option(
      names = "--hook-certificate",
      paramLabel = "FILE",
      description = "PEM of a certificate that signs pushes; may be repeated")
  private List<Path> hookCertificates = new ArrayList<>();

  @Option(
      names = "--hook-secrets-file",
      paramLabel = "FILE",
      description = "secrets of senders without a certificate; Secrets Manager has it as 'hooks'")
  private @Nullable Path hookSecretsFile;

  @Option(
      names = "--env",
      paramLabel = "[FUNCTION:]NAME=VALUE",
      description = "a variable for all functions or for one; may be repeated")
  private Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--concurrency",
      paramLabel = "FUNCTION=N",
      description = "environments of a function at once; may be repeated")
  private Map<String, Integer> concurrency = new LinkedHashMap<>();

  @Option(
      names = "--handler",
      paramLabel = "FUNCTION=HANDLER",
      description = "another handler for a function; may be repeated")
  private Map<String, String> handlers = new LinkedHashMap<>();

  @Option(
      names = "--fetch-seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "interval of Fetch, 0 for only on order (default: ${DEFAULT-VALUE})")
  private long fetchSeconds;

  @Option(
      names = "--visibility-seconds",
      paramLabel = "N",
      defaultValue = "360",
      description = "a failed message comes back after this time (default: ${DEFAULT-VALUE})")
  private long visibilitySeconds;

  @Option(
      names = "--receive-max",
      paramLabel = "N",
      defaultValue = "5",
      description = "a message received more often is a dead letter (default: ${DEFAULT-VALUE})")
  private int receiveMax;

  @Option(
      names = "--queue-messages",
      paramLabel = "N",
      defaultValue = "10000",
      description = {
        "messages that a queue holds at most; above it SQS answers 503, and the sender comes again",
        "(default: ${DEFAULT-VALUE})"
      })
  private int queueMessages;

  @Option(
      names = "--idle-seconds",
      paramLabel = "N",
      defaultValue = "300",
      description = "an unused environment ends after this time (default: ${DEFAULT-VALUE})")
  private long idleSeconds;

  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    int exitCode =
        new CommandLine(new Main())
            .setExecutionExceptionHandler(
                (failure, command, _) -> explain(failure, command.getErr()))
            .execute(arguments);
    System.exit(exitCode);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path place = folder == null ? Files.createTempDirectory("trestle-aws") : folder;
    Path created = Files.createDirectories(place).toAbsolutePath();
    try (LocalAws running = LocalAws.start(settings(created), Clock.systemUTC())) {
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
      announce(running, created);
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private Settings settings(Path created) {
    Map<String, Path> secrets = new LinkedHashMap<>();
    putIfGiven(secrets, "org", orgSecretFile);
    putIfGiven(secrets, "hooks", hookSecretsFile);
    return new Settings(
        functions == null ? built() : functions,
        queryFunctions,
        created,
        gatewayPort,
        sqsPort,
        servicesPort,
        handlers,
        concurrency,
        allVariables(),
        secrets,
        Duration.ofSeconds(visibilitySeconds),
        receiveMax,
        queueMessages,
        fetchSeconds == 0 ? null : Duration.ofSeconds(fetchSeconds),
        Duration.ofSeconds(idleSeconds),
        Duration.ofSeconds(30));
  }

  private static Path built() {
    return Path.of(
        System.getProperty("trestle.home", ""), "aws/functions/target/trestle-functions.zip");
  }

  private Map<String, String> allVariables() {
    FunctionVariables all = new FunctionVariables();
    all.everywhere("TRESTLE_ORG_SCHEMA", orgSchema);
    all.receivers("TRESTLE_ORG_ID", orgId);
    all.fetch("TRESTLE_ORG_ID", orgId);
    all.receivers("TRESTLE_HOOK_CERTIFICATES", certificates());
    all.fetch("TRESTLE_ORG_LOGIN", orgLogin);
    all.fetch("TRESTLE_ORG_CLIENT_ID", orgClientId);
    if (database != null) {
      all.database(database, databaseUser, databasePasswordFile);
    }
    all.given(variables);
    return all.map();
  }

  private @Nullable String certificates() {
    StringBuilder texts = new StringBuilder();
    for (Path file : hookCertificates) {
      try {
        texts.append(Files.readString(file).strip()).append('\n');
      } catch (IOException e) {
        throw new IllegalArgumentException("Cannot read the certificate " + file + ".", e);
      }
    }
    return texts.isEmpty() ? null : texts.toString();
  }

  private static void putIfGiven(Map<String, Path> secrets, String name, @Nullable Path file) {
    if (file != null) {
      secrets.put(name, file);
    }
  }

  private void announce(LocalAws running, Path created) {
    LocalAws.Addresses addresses = running.addresses();
    Map<String, Object> ready = new LinkedHashMap<>();
    ready.put("ready", true);
    ready.put("gateway", addresses.gateway());
    ready.put("sqs", addresses.sqs());
    ready.put("queueUrl", addresses.queueUrl());
    ready.put("deadLetterQueueUrl", addresses.deadLetterQueueUrl());
    ready.put("lambda", addresses.services());
    ready.put("secretsManager", addresses.services());
    ready.put("control", addresses.services() + "/control");
    ready.put("folder", created.toString());
    PrintWriter out = new CommandLine(spec).getOut();
    out.println(Json.text(ready));
    out.flush();
  }

  private static int explain(Exception failure, PrintWriter err) {
    if (failure instanceof IllegalArgumentException || failure instanceof UncheckedIOException) {
      err.println(failure.getMessage());
    } else {
      failure.printStackTrace(err);
    }
    return 1;
  }
}
