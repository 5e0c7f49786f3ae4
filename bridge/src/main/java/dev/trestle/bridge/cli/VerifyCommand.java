package dev.trestle.bridge.cli;

import dev.trestle.bridge.admin.EngineRequests;
import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.store.Catalog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the running bridge to compare every row with the org's, and waits until it has. */
@Command(
    name = "verify",
    description =
        "Has the running bridge compare every row of an object, or of all, with the org's, and"
            + " waits until it has. Rows that differ are read again.")
final class VerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "OBJECT", arity = "0..1", description = "API name (default: all).")
  @Nullable String object;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "How long to wait (default: ${DEFAULT-VALUE}).")
  int waitSeconds;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Config read = config.read(terminal);
    String outcome =
        RunningEngine.ask(
            read,
            access ->
                number(new Catalog(access.connections()), new EngineRequests(access.connections())),
            waitSeconds);
    terminal.out().println("Verified: " + outcome + ".");
    return ExitCode.OK.code();
  }

  private long number(Catalog catalog, EngineRequests requests) {
    Optional<String> wanted = Optional.ofNullable(object);
    List<String> published = catalog.published();
    Optional<String> found =
        wanted.flatMap(name -> published.stream().filter(name::equalsIgnoreCase).findFirst());
    if (wanted.isPresent() && found.isEmpty()) {
      throw new TrestleException(
          TrestleError.OBJECT_UNKNOWN, wanted.get() + " is not mirrored, or not loaded yet");
    }
    return requests.verify(found);
  }
}
