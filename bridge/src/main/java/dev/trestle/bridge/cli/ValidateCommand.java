package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.serve.hooks.PushKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks the config file alone: no network, no database. */
@Command(
    name = "validate",
    description =
        "Checks the config file and that its secrets and certificates can be read; touches nothing else.")
final class ValidateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ConfigOption config = new ConfigOption();

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Config read = config.read(terminal);
    read.secrets().forEach(secret -> secret.read());
    read.api().hooks().certificates().forEach(PushKey::read);
    terminal.out().println(config.name(terminal) + " is valid.");
    return ExitCode.OK.code();
  }
}
