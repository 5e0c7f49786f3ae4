package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.Bridge;
import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.LogObserver;
import dev.trestle.bridge.observe.LogSetup;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the bridge until it is told to stop. */
@Command(name = "run", description = "Mirrors the org and serves it, until stopped with Ctrl-C.")
final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ConfigOption config = new ConfigOption();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Config read = config.read(terminal);
    boolean json = read.log().format() == Config.Log.Format.JSON;
    LogSetup.apply(json, read.log().level().name().toLowerCase(Locale.ROOT));
    CountDownLatch stopped = new CountDownLatch(1);
    Bridge.start(
        read,
        Clock.systemUTC(),
        new LogObserver(),
        bridge ->
            Runtime.getRuntime()
                .addShutdownHook(
                    new Thread(() -> {
                      bridge.close();
                      stopped.countDown();
                    })));
    stopped.await();
    return ExitCode.OK.code();
  }
}
