package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.process.Programs;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trestle demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a stand-in org, the bridge and a simulated admin, and shows changes arrive.",
      "With --once: loads, edits, compares every field, and exits 0 when all are equal, else 1."
    })
public final class DemoCommand implements Callable<Integer> {
  /** So rare that no poll comes by itself: the round asks for one. */
  private static final int ONCE_POLL_SECONDS = 3_600;

  private static final int LIVE_POLL_SECONDS = 60;
  private static final int EDITS = 1_000;
  private static final int PUSHED_EDITS = 2_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--org",
      paramLabel = "DIR",
      description = "SFDX project or force-app folder to load instead of the sample org.")
  private @Nullable Path org;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep config and database here; default is a temporary folder.")
  private @Nullable Path data;

  @Option(names = "--once", description = "One round of load, edits and comparison, then exit.")
  private boolean once;

  @Option(names = "--json", description = "With --once: print one JSON object.")
  private boolean json;

  @Option(
      names = "--edits",
      description = "With --once: how many edits (default: 1000; 2000 with pushes).")
  private @Nullable Integer edits;

  @Option(
      names = "--edits-per-second",
      paramLabel = "N",
      defaultValue = "0",
      description = "With --once: how fast; 0 for as fast as the org takes them (default).")
  private double editsPerSecond;

  @Option(
      names = "--channels",
      split = ",",
      paramLabel = "CHANNEL",
      description = {
        "How changes may reach the bridge: events, push, polls, separated by commas; the",
        "default is what the bridge chooses. push installs the Apex package in the stand-in org."
      })
  private Set<Channel> channels = Set.of();

  /** What runs. */
  private enum Shape {
    PROCESS,
    AWS
  }

  @Option(
      names = "--shape",
      defaultValue = "PROCESS",
      description = {
        "With --once: process (default), or aws: the functions of the AWS shape, run by the real",
        "Lambda runtime client, behind stand-ins for API Gateway and SQS; changes come by push."
      })
  private Shape shape = Shape.PROCESS;

  @Option(
      names = "--chaos",
      description = {
        "With --once and push: pushes are duplicated, reordered, delayed, 5 % are dropped, the",
        "org's clock is ahead, and an app watches that no value goes back."
      })
  private boolean chaos;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the org and of the edits (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "Port of the bridge's API; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--sql-before-compare",
      paramLabel = "STATEMENT",
      description = "With --once: change the replica by hand first, to see the comparison fail.")
  private @Nullable String sqlBeforeCompare;

  @Override
  public Integer call() {
    checkOptions();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter progress = once ? spec.commandLine().getErr() : out;
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    Demo.Options options =
        new Demo.Options(
            Optional.ofNullable(org),
            Optional.ofNullable(data),
            seed,
            port,
            once ? ONCE_POLL_SECONDS : LIVE_POLL_SECONDS,
            channels(),
            shape == Shape.AWS);
    LoadView view = new LoadView(progress, terminal);
    try (Demo demo = Demo.start(Programs.findHome(), options, view)) {
      if (!once) {
        new LiveRun(demo, new Pause(), out).run(seed);
        return 1;
      }
      OnceReport report =
          new OnceRun(demo, new Pause())
              .run(
                  new OnceRun.Round(
                      edits(),
                      seed,
                      editsPerSecond,
                      shape == Shape.AWS,
                      chaos,
                      Optional.ofNullable(sqlBeforeCompare)));
      if (json) {
        out.println(report.json());
      } else {
        report.print(out);
      }
      return report.ok() ? 0 : 1;
    }
  }

  private void checkOptions() {
    if (chaos && !channels().contains(Channel.PUSH)) {
      throw new ParameterException(
          spec.commandLine(), "--chaos disturbs pushes: add --channels push.");
    }
    if (shape == Shape.AWS && (!once || !channels().equals(Set.of(Channel.PUSH)))) {
      throw new ParameterException(
          spec.commandLine(), "--shape aws goes with --once, and with the channel push alone.");
    }
  }

  private Set<Channel> channels() {
    return shape == Shape.AWS && channels.isEmpty() ? Set.of(Channel.PUSH) : channels;
  }

  private int edits() {
    if (edits != null) {
      return edits;
    }
    return channels().contains(Channel.PUSH) ? PUSHED_EDITS : EDITS;
  }
}
