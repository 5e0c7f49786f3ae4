package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.Checkup;
import dev.trestle.bridge.app.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Checks everything a bridge needs before it runs. */
@Command(
    name = "doctor",
    description = "Checks config, database, login, permissions, limits and clock; says what to do.")
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "Print one JSON object per check and line.")
  boolean json;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Checkup.Finding> findings = Checkup.of(config.read(terminal));
    findings.forEach(this::print);
    boolean failed = findings.stream().anyMatch(f -> f.grade() == Checkup.Grade.FAILED);
    return (failed ? ExitCode.FAILED : ExitCode.OK).code();
  }

  private void print(Checkup.Finding finding) {
    if (json) {
      terminal.out().println(JsonMapper.shared().writeValueAsString(finding));
      return;
    }
    String mark =
        switch (finding.grade()) {
          case OK -> "ok     ";
          case WARNING -> "warning";
          case FAILED -> "FAILED ";
        };
    String code = finding.code().isEmpty() ? "" : " (" + finding.code() + ")";
    terminal.out().println(mark + "  " + finding.check() + ": " + finding.found() + code);
    if (!finding.cure().isEmpty()) {
      terminal.out().println("         What to do: " + finding.cure());
    }
  }
}
