package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.ControlTables;
import dev.trestle.bridge.app.DatabaseAccess;
import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.serve.access.ApiKeys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes an API key worthless. */
@Command(name = "revoke", description = "Revokes a key; running bridges notice within seconds.")
final class KeyRevokeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "ID", description = "The id that 'key list' shows.")
  String id = "";

  KeyRevokeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Config read = config.read(terminal);
    try (DatabaseAccess access = DatabaseAccess.visit(read.database())) {
      ControlTables.ensure(access, read.org().name());
      if (!new ApiKeys(access.connections()).revoke(id)) {
        throw new TrestleException(TrestleError.KEY_UNKNOWN, "there is no key with the id " + id);
      }
      terminal.out().println("Revoked " + id + ".");
    }
    return ExitCode.OK.code();
  }
}
