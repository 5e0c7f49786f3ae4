package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.Failures;
import dev.trestle.bridge.observe.TrestleException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line and turns its result or failure into an exit code. */
final class Cli {
  private final Terminal terminal;
  private final CommandLine commands;

  Cli(Terminal terminal) {
    this.terminal = terminal;
    this.commands =
        new CommandLine(new TrestleCommand(), new Commands(terminal))
            .setOut(terminal.out())
            .setErr(terminal.err())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(this::misused)
            .setExecutionExceptionHandler(this::failed);
  }

  static Cli standard() {
    return new Cli(Terminal.standard());
  }

  int run(String... arguments) {
    return commands.execute(arguments);
  }

  private int misused(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    terminal.err().println("trestle: " + e.getMessage());
    if (e instanceof UnmatchedArgumentException) {
      UnmatchedArgumentException.printSuggestions(e, terminal.err());
    }
    String help =
        command.getParent() == null
            ? "./trestle help"
            : "./trestle help " + command.getCommandName();
    terminal.err().println("  What to do: '" + help + "' shows what is possible.");
    return ExitCode.USAGE.code();
  }

  private int failed(Exception failure, CommandLine command, ParseResult parsed) {
    TrestleException known = Failures.of(failure);
    terminal
        .err()
        .println("trestle: " + known.error().summary() + " (" + known.error().code() + ")");
    known.getMessage().lines().forEach(line -> terminal.err().println("  " + line));
    terminal.err().println("  What to do: " + known.error().cure());
    if (debug(parsed)) {
      failure.printStackTrace(terminal.err());
    }
    return ExitCode.of(known.error()).code();
  }

  private static boolean debug(ParseResult parsed) {
    for (ParseResult level = parsed; level != null; level = level.subcommand()) {
      if (level.hasMatchedOption("--debug")) {
        return true;
      }
    }
    return false;
  }
}
