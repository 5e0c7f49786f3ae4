package dev.trestle.image;

import java.io.IOException;
import java.util.Objects;
import picocli.CommandLine;

/** The program behind {@code ./trestle image}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ImageCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::failed);
  }

  /** One sentence for what a person can mend; a stack trace only for our own bugs. */
  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult result) {
    switch (e) {
      case ImageException known ->
          command.getErr().println("trestle: " + Objects.requireNonNull(known.getMessage()));
      case IOException io -> command.getErr().println("trestle: Cannot make the image: " + io);
      default -> e.printStackTrace(command.getErr());
    }
    return 1;
  }
}
