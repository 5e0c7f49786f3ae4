package dev.trestle.bridge.cli;

import com.google.errorprone.annotations.FormatMethod;
import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.Packaging;
import dev.trestle.bridge.pack.Endpoint;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the Apex package for the objects of a config. */
@Command(
    name = "package",
    description = "Writes the Apex package that sends changes of the org to Trestle.")
final class OrgPackageCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ConfigOption config = new ConfigOption();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "trestle-package",
      description = "The folder to write, new or an earlier output (default: ${DEFAULT-VALUE}).")
  Path out = Path.of("trestle-package");

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "The address the org calls (default: server.publicUrl).")
  @Nullable String endpoint;

  @Option(
      names = "--session",
      paramLabel = "FILE",
      description =
          "An admin's session as 'sf org auth show-access-token --json' prints it, instead of a login.")
  @Nullable Path session;

  OrgPackageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Packaging.Made made =
        Packaging.make(
            config.read(terminal),
            new Packaging.Order(out, Optional.ofNullable(endpoint), Optional.ofNullable(session)),
            Clock.systemUTC());
    tell(made);
    return ExitCode.OK.code();
  }

  private void tell(Packaging.Made made) {
    line("Wrote %s files to %s.", made.folder().written(), out);
    line("%s objects push to %s:", made.pushed().size(), made.endpoint());
    line("  %s", String.join(", ", made.pushed()));
    made.leftOut().forEach(object -> line("  not %s: %s", object.name(), object.reason()));
    named("Removed, not needed any more", made.folder().removed());
    named("Overwritten, had been changed by hand", made.folder().overwritten());
    named("Kept as changed by hand", made.folder().kept());
    if (Endpoint.isLocal(made.endpoint())) {
      line("Only a test org on this machine can call this address.");
    }
    next(made.tests());
  }

  private void named(String what, List<String> paths) {
    if (!paths.isEmpty()) {
      line("%s: %s", what, String.join(", ", paths));
    }
  }

  /** A sandbox first: the lines name no org, so that nobody deploys to production by habit. */
  private void next(List<String> tests) {
    String run =
        tests.isEmpty()
            ? ""
            : " --test-level RunSpecifiedTests"
                + tests.stream().map(name -> " --tests " + name).collect(Collectors.joining());
    line("Next, in %s, with a sandbox as ORG first (docs/salesforce-install.md):", out);
    line("  sf project deploy validate --source-dir force-app --target-org ORG%s", run);
    line("  sf project deploy start --source-dir force-app --target-org ORG%s", run);
    line(
        "  sf org assign permset --name Trestle_Read --on-behalf-of INTEGRATION_USER --target-org ORG");
  }

  @FormatMethod
  private void line(String format, Object... values) {
    terminal.out().println(String.format(Locale.ROOT, format, values));
  }
}
