package dev.trestle.acceptance.process;

import dev.trestle.acceptance.AcceptanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Starts Trestle's programs through the launcher, as a user would. Whatever was started is stopped
 * when this is closed, and when the process ends for any reason it can notice.
 */
public final class Programs implements AutoCloseable {
  private final Path home;
  private final List<Child> children = new CopyOnWriteArrayList<>();
  private final List<Runnable> atEnd = new CopyOnWriteArrayList<>();
  private volatile boolean stopping;
  private final Thread hook = new Thread(this::stopAll, "stop-children");

  public Programs(Path home) {
    this.home = home;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The repository root: what the launcher says, else the nearest folder upward that has it. */
  public static Path findHome() {
    String told = System.getProperty("trestle.home", System.getenv("TRESTLE_HOME"));
    if (told != null) {
      return Path.of(told);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isExecutable(folder.resolve("trestle"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new AcceptanceException("Start this from Trestle's folder, or set TRESTLE_HOME to it.");
    }
    return folder;
  }

  /** Starts {@code ./trestle arguments…} without building. The launcher becomes the program. */
  public Child start(String name, List<String> arguments, Map<String, String> environment) {
    List<String> command = new ArrayList<>(List.of(home.resolve("trestle").toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TRESTLE_NO_BUILD", "1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return start(name, builder);
  }

  /** Starts a program that is not Trestle's, in a folder. */
  public Child startOther(String name, List<String> command, Path folder) {
    return start(name, new ProcessBuilder(command).directory(folder.toFile()));
  }

  private Child start(String name, ProcessBuilder builder) {
    try {
      Child child = new Child(name, builder.start());
      children.add(child);
      return child;
    } catch (IOException e) {
      throw new AcceptanceException("Cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /** Something to do once everything is stopped, such as removing files; the latest first. */
  public void atEnd(Runnable work) {
    atEnd.addFirst(work);
  }

  /** Whether everything is being stopped, so that a program's end is no news. */
  public boolean isStopping() {
    return stopping;
  }

  private synchronized void stopAll() {
    stopping = true;
    List<Child> reversed = children.reversed();
    reversed.forEach(Child::askToStop);
    reversed.forEach(Child::stop);
    atEnd.forEach(Runnable::run);
    atEnd.clear();
  }

  @Override
  public void close() {
    stopAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook itself runs, or will run and find nothing left to stop.
      return;
    }
  }
}
