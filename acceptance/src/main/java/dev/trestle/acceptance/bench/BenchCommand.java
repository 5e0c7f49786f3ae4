package dev.trestle.acceptance.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code trestle bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = {
      LoadBench.class,
      ApplyBench.class,
      PushBench.class,
      LatencyBench.class,
      LambdaBench.class
    },
    description = {
      "Benchmarks on this machine; ratios to the limit of the same run count, not absolutes.",
      "Run them on an otherwise idle machine."
    })
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
