package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.ControlTables;
import dev.trestle.bridge.app.DatabaseAccess;
import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.app.config.DidYouMean;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.serve.access.ApiKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes an API key and shows it, once. */
@Command(name = "create", description = "Makes a key and prints it; it cannot be shown again.")
final class KeyCreateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ConfigOption config = new ConfigOption();

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "A role under api.roles: what the key may read.")
  String role = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the key is for, as 'key list' shows it (default: the role).")
  @Nullable String name;

  @Option(
      names = "--days",
      paramLabel = "DAYS",
      description = "Days after which it expires (default: never).")
  @Nullable Integer days;

  KeyCreateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Config read = config.read(terminal);
    Set<String> roles = read.api().roles().keySet();
    if (!roles.contains(role)) {
      throw new TrestleException(
          TrestleError.ROLE_UNKNOWN,
          "there is no role '" + role + "' in " + config.file + DidYouMean.hint(role, roles));
    }
    try (DatabaseAccess access = DatabaseAccess.visit(read.database())) {
      ControlTables.ensure(access, read.org().name());
      String key =
          new ApiKeys(access.connections())
              .create(name == null || name.isBlank() ? role : name, role, expires());
      terminal.out().println(key);
      terminal.err().println("Keep this key now: it cannot be shown again.");
    }
    return ExitCode.OK.code();
  }

  private @Nullable Instant expires() {
    if (days == null) {
      return null;
    }
    if (days < 1 || days > 36_500) {
      throw new TrestleException(TrestleError.USAGE, "--days must be from 1 to 36500");
    }
    return Clock.systemUTC().instant().plus(Duration.ofDays(days));
  }
}
