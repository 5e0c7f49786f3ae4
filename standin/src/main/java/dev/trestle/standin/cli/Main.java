package dev.trestle.standin.cli;

import dev.trestle.standin.describe.RecordedDescribes;
import dev.trestle.standin.generate.GeneratedRows;
import dev.trestle.standin.oauth.ConnectedApp;
import dev.trestle.standin.org.OrgClock;
import dev.trestle.standin.rest.Json;
import dev.trestle.standin.sample.SampleOrg;
import dev.trestle.standin.sfdx.OrgLoader;
import dev.trestle.standin.sfdx.ProjectException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trestle standin}: runs a Salesforce org made of an SFDX project until it is stopped. */
@Command(
    name = "standin",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a stand-in for a Salesforce org, made of an SFDX project.",
      "Prints one line of JSON when it is ready and runs until it is stopped."
    })
public final class Main implements Callable<Integer> {
  @Option(
      names = "--org",
      paramLabel = "DIR",
      description = "SFDX project or force-app folder (default: the sample org)")
  private @Nullable Path project;

  @Option(
      names = "--host",
      defaultValue = "localhost",
      description = "address to listen on (default: ${DEFAULT-VALUE})")
  private String host = "localhost";

  @Option(
      names = "--http-port",
      paramLabel = "N",
      defaultValue = "8580",
      description = "port of the HTTP APIs, 0 for a free one (default: ${DEFAULT-VALUE})")
  private int httpPort;

  @Option(
      names = "--grpc-port",
      paramLabel = "N",
      defaultValue = "8581",
      description =
          "port of the Pub/Sub API without encryption, 0 for a free one (default: ${DEFAULT-VALUE})")
  private int grpcPort;

  @Option(
      names = "--grpc-tls-port",
      paramLabel = "N",
      description =
          "port of the Pub/Sub API with TLS and a certificate made for localhost, 0 for a free one (default: none)")
  private @Nullable Integer grpcTlsPort;

  @Option(
      names = "--keep-alive",
      paramLabel = "SECONDS",
      defaultValue = "270",
      description =
          "an idle event stream gets an empty answer after this time (default: ${DEFAULT-VALUE})")
  private long keepAliveSeconds;

  @Option(
      names = "--rows",
      paramLabel = "Object=N",
      description = "give an object N more computed rows; may be repeated")
  private Map<String, Long> rows = new LinkedHashMap<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "makes made-up data and keys repeatable (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--made-up-rows",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "rows for each object of the project that has no data (default: ${DEFAULT-VALUE})")
  private int madeUpRows;

  @Option(
      names = "--session-minutes",
      paramLabel = "N",
      defaultValue = "120",
      description = "how long an unused session lives (default: ${DEFAULT-VALUE})")
  private long sessionMinutes;

  @Option(
      names = "--api-limit",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "API calls before they are refused (default: ${DEFAULT-VALUE})")
  private long apiLimit;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      defaultValue = "trestle",
      description = "consumer key of the one connected app (default: ${DEFAULT-VALUE})")
  private String clientId = "trestle";

  @Option(
      names = "--client-secret-file",
      paramLabel = "FILE",
      description = "file that holds the consumer secret (default: a secret is made up)")
  private @Nullable Path clientSecretFile;

  @Option(
      names = "--username",
      paramLabel = "NAME",
      defaultValue = "integration@standin.example",
      description = "login name of the integration user (default: ${DEFAULT-VALUE})")
  private String username = "integration@standin.example";

  @Option(
      names = "--jwt-cert",
      paramLabel = "FILE",
      description = "PEM certificate or public key that verifies JWT bearer logins")
  private @Nullable Path jwtCert;

  @Option(
      names = "--credentials-out",
      paramLabel = "FILE",
      description =
          "write client id, secret, user, password and refresh token here, readable by you alone")
  private @Nullable Path credentialsOut;

  @Option(
      names = "--cdc",
      paramLabel = "all|selected",
      defaultValue = "selected",
      description =
          "objects with change events: all, or those of the project's channel members (default: ${DEFAULT-VALUE})")
  private ChangeEvents changeEvents = ChangeEvents.selected;

  @Option(
      names = "--describes",
      paramLabel = "DIR",
      description =
          "folder of recorded describe files: served as they are, and their objects exist")
  private @Nullable Path describes;

  @Spec private @Nullable CommandSpec spec;

  /** Which objects publish change events. */
  enum ChangeEvents {
    all,
    selected
  }

  public static void main(String[] arguments) {
    LoggerFactory.getLogger(Main.class).debug("starting");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    int exitCode =
        new CommandLine(new Main())
            .setExecutionExceptionHandler(
                (failure, command, _) -> explain(failure, command.getErr()))
            .execute(arguments);
    System.exit(exitCode);
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    OrgClock clock = new OrgClock(Clock.systemUTC());
    ConnectedApp app = Credentials.app(clientId, clientSecretFile, username, jwtCert);
    RecordedDescribes recorded =
        describes == null ? RecordedDescribes.none() : RecordedDescribes.read(describes);
    OrgLoader.Options loading =
        new OrgLoader.Options(
            seed, changeEvents == ChangeEvents.all, madeUpRows, username, recorded.objects());
    OrgLoader.Loaded loaded =
        OrgLoader.load(project == null ? SampleOrg.folder() : project, clock, loading);
    rows.forEach((object, count) -> GeneratedRows.add(loaded.org(), object, count, seed));
    StandIn.Options serving =
        new StandIn.Options(
            host,
            httpPort,
            grpcPort,
            grpcTlsPort,
            Duration.ofSeconds(keepAliveSeconds),
            Duration.ofMinutes(sessionMinutes),
            apiLimit,
            recorded);
    try (StandIn running = StandIn.start(loaded, app, serving)) {
      announce(running, loaded, app);
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private void announce(StandIn running, OrgLoader.Loaded loaded, ConnectedApp app) {
    PrintWriter err = new CommandLine(spec).getErr();
    loaded.ignored().forEach(line -> err.println("ignored: " + line));
    if (credentialsOut != null) {
      Credentials.write(credentialsOut, app, running.ports().instanceUrl());
    } else if (clientSecretFile == null && jwtCert == null) {
      err.println("Nobody can log in: give --client-secret-file, --jwt-cert or --credentials-out.");
    }
    StandIn.Ports ports = running.ports();
    Map<String, @Nullable Object> ready =
        Json.object(
            "ready", true,
            "http", ports.http(),
            "grpc", ports.grpc(),
            "instanceUrl", ports.instanceUrl(),
            "orgId", running.org().orgId());
    if (ports.grpcTls() != 0) {
      ready.put("grpcTls", ports.grpcTls());
    }
    PrintWriter out = new CommandLine(spec).getOut();
    out.println(Json.text(ready));
    out.flush();
    err.flush();
  }

  private static int explain(Exception failure, PrintWriter err) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        err.println(
            "The port is in use: stop the program that uses it or choose another one with --http-port or --grpc-port.");
        return 1;
      }
    }
    if (failure instanceof ProjectException || failure instanceof IllegalArgumentException) {
      err.println(failure.getMessage());
    } else {
      failure.printStackTrace(err);
    }
    return 1;
  }
}
