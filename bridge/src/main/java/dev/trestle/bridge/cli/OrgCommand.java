package dev.trestle.bridge.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands for the admin of the org. */
@Command(
    name = "org",
    description = "Prepares what the org's admin installs: the Apex package, key and app.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {OrgPackageCommand.class, OrgSetupCommand.class})
final class OrgCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Name one of package and setup.");
  }
}
