package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.Bridge;
import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.LogObserver;
import dev.trestle.bridge.observe.LogSetup;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that runs the bridge, until its work is done or it is told to stop. */
abstract class UntilStopped implements Callable<Integer> {
  private static final long REDRAW_MS = 500;

  private final Terminal terminal;

  @Mixin ConfigOption config = new ConfigOption();

  UntilStopped(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Config read = config.read(terminal);
    boolean json = read.log().format() == Config.Log.Format.JSON;
    Screen screen = new Screen(terminal.err());
    boolean watched = terminal.interactive() && !json;
    if (watched) {
      // The progress is drawn; only what is out of the ordinary scrolls.
      boolean info = read.log().level() == Config.Log.Level.INFO;
      LogSetup.apply(false, info ? "warn" : level(read), screen);
    } else {
      LogSetup.apply(json, level(read));
    }
    return run(read, watched, screen);
  }

  private static String level(Config config) {
    return config.log().level().name().toLowerCase(Locale.ROOT);
  }

  private Integer run(Config read, boolean watched, Screen screen) throws InterruptedException {
    Signals signals = new Signals(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(signals::stop));
    Thread painter = Thread.ofVirtual().unstarted(() -> paint(signals, screen));
    try {
      if (watched) {
        painter.start();
      }
      Bridge bridge = Bridge.start(read, Clock.systemUTC(), new LogObserver(), signals::made);
      untilTheEnd(bridge, signals);
      return ExitCode.OK.code();
    } catch (RuntimeException e) {
      if (signals.stopping()) {
        return ExitCode.INTERRUPTED.code(); // what a stopped start fails with is of no interest
      }
      throw e;
    } finally {
      painter.interrupt();
      screen.show(List.of());
      signals.ended();
    }
  }

  /** Returns when the command has done its work, with the bridge closed. */
  abstract void untilTheEnd(Bridge bridge, Signals signals) throws InterruptedException;

  private static void paint(Signals signals, Screen screen) {
    while (!signals.stopping()) {
      signals
          .bridge()
          .ifPresentOrElse(
              bridge ->
                  screen.show(
                      RunView.lines(bridge.status().status(), bridge.lagMs(), bridge.url())),
              () -> screen.show(List.of("Opening the database ...")));
      try {
        Thread.sleep(REDRAW_MS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
