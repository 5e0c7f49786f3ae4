package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.OrgSetup;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.app.config.ConfigReader;
import dev.trestle.bridge.observe.TrestleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes key, certificate and app for the login, and says what to do with them. */
@Command(
    name = "setup",
    description =
        "Makes key and certificate of the login and the app's files; says what to do next.")
final class OrgSetupCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "trestle.yaml",
      description = "Names org and user, if it is there (default: ${DEFAULT-VALUE}).")
  Path config = Path.of("trestle.yaml");

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "secrets",
      description = "Where key and certificate are kept (default: ${DEFAULT-VALUE}).")
  Path folder = Path.of("secrets");

  @Option(
      names = "--app",
      paramLabel = "KIND",
      defaultValue = "external",
      description = "external (External Client App) or connected (default: ${DEFAULT-VALUE}).")
  OrgSetup.AppKind app = OrgSetup.AppKind.EXTERNAL;

  @Option(
      names = "--user",
      paramLabel = "USERNAME",
      description = "The integration user's name (default: org.username).")
  @Nullable String user;

  @Option(
      names = "--email",
      paramLabel = "ADDRESS",
      description = "Whom Salesforce may write to about the app (default: the user's name).")
  @Nullable String email;

  OrgSetupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<Config> known = config();
    String username =
        Optional.ofNullable(user)
            .or(() -> known.flatMap(OrgSetupCommand::username))
            .orElse("trestle@example.com");
    OrgSetup.Made made =
        OrgSetup.make(
            folder,
            app,
            Optional.ofNullable(email).orElse(username),
            known.map(c -> c.org().apiVersion()).orElse("66.0"),
            Clock.systemUTC());
    String login =
        known.map(c -> c.org().login().toString()).orElse("https://MYDOMAIN.my.salesforce.com");
    SetupText text = new SetupText(made, app, username, login, config);
    text.lines().forEach(terminal.out()::println);
    return ExitCode.OK.code();
  }

  /** Before the setup the config is seldom complete: then it does without. */
  private Optional<Config> config() {
    if (!Files.exists(config)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ConfigReader(terminal.environment()).read(config));
    } catch (TrestleException e) {
      terminal
          .err()
          .println(config + " is not complete yet, so it was not used (" + e.error().code() + ").");
      return Optional.empty();
    }
  }

  private static Optional<String> username(Config config) {
    return switch (config.org().credentials()) {
      case Config.Credentials.JwtBearer jwt -> Optional.of(jwt.username());
      case Config.Credentials.ClientCredentials client -> Optional.empty();
    };
  }
}
