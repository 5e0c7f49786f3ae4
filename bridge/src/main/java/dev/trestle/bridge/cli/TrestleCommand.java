package dev.trestle.bridge.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
    name = "trestle",
    header = "Keeps a PostgreSQL copy of a Salesforce org up to date and serves it to apps.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      LoadCommand.class,
      StatusCommand.class,
      PollCommand.class,
      VerifyCommand.class,
      GoneCommand.class,
      DoctorCommand.class,
      SqlCommand.class,
      KeyCommand.class,
      OrgCommand.class,
      ValidateCommand.class,
      VersionCommand.class,
      HelpCommand.class,
      TrainCommand.class
    },
    footerHeading = "%nAlso:%n",
    footer = {
      "  demo      A stand-in org, the bridge and a simulated admin, in one terminal.",
      "  standin   The stand-in org alone.",
      "  bench     Benchmarks.",
      "  image     Packs Trestle as a container image.",
      "  build     Builds; every other command does so when needed.",
      "  test      Runs all tests.",
      "",
      "Exit codes: 0 ok, 1 failed, 2 usage or config, 3 not found, 4 credentials refused,",
      "5 stale, 130 interrupted. docs/cli.md tells more."
    })
final class TrestleCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "With a failure, show where in the program it came from.")
  boolean debug;

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Name a command.");
  }
}
