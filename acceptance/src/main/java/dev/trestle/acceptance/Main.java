package dev.trestle.acceptance;

import dev.trestle.acceptance.bench.BenchCommand;
import dev.trestle.acceptance.compare.CompareCommand;
import dev.trestle.acceptance.demo.DemoCommand;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The programs that look at Trestle from outside. */
@Command(
    name = "trestle",
    mixinStandardHelpOptions = true,
    subcommands = {DemoCommand.class, CompareCommand.class, BenchCommand.class},
    description = "Trestle seen from outside: demo, comparison and benchmarks.")
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::failed);
  }

  /** One sentence for what a person can mend; a stack trace only for our own bugs. */
  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult result) {
    if (e instanceof AcceptanceException) {
      command.getErr().println(Objects.requireNonNull(e.getMessage()));
    } else {
      e.printStackTrace(command.getErr());
    }
    return 1;
  }
}
