package dev.trestle.bridge.cli;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Cli.standard().run(arguments));
  }
}
