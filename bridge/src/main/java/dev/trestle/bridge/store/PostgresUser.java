package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a PostgreSQL program is started so that it does not run as root, which it refuses. Every way
 * replaces itself by the program, so the program stays a direct child of this process:
 *
 * <ul>
 *   <li>not root: as it is;
 *   <li>{@code unshare --user}: a user namespace in which this user is not root; the files stay
 *       ours;
 *   <li>{@code setpriv}: as user nobody, who then must own the data folder.
 * </ul>
 *
 * <p>Where {@code setsid} exists the program gets its own session, so that Ctrl-C in the terminal
 * reaches only this process, which then stops PostgreSQL in order.
 */
sealed interface PostgresUser {
  record Same() implements PostgresUser {}

  record Unshared() implements PostgresUser {}

  record Other(String name) implements PostgresUser {}

  static PostgresUser detect() {
    if (!System.getProperty("user.name", "").equals("root")) {
      return new Same();
    }
    if (runs("unshare", "--user", "true")) {
      return new Unshared();
    }
    for (String name : List.of("postgres", "nobody")) {
      if (runs("setpriv", "--reuid=" + name, "--regid=65534", "--clear-groups", "true")) {
        return new Other(name);
      }
    }
    throw new TrestleException(
        TrestleError.DATABASE_START_FAILED,
        "PostgreSQL does not run as root, and neither unshare nor setpriv works here; start as"
            + " another user, or give the address of a PostgreSQL server");
  }

  /** The command line that runs a program this way. */
  default List<String> command(List<String> program) {
    List<String> command = new ArrayList<>();
    if (runs("setsid", "true")) {
      command.add("setsid");
    }
    switch (this) {
      case Same() -> {}
      case Unshared() -> command.addAll(List.of("unshare", "--user"));
      case Other(String name) ->
          command.addAll(List.of("setpriv", "--reuid=" + name, "--regid=65534", "--clear-groups"));
    }
    command.addAll(program);
    return command;
  }

  /** Gives a folder and what is in it to the user the program will run as. */
  default void own(Path folder) throws IOException {
    if (!(this instanceof Other(String name))) {
      return;
    }
    UserPrincipal owner =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a)
              throws IOException {
            Files.setOwner(dir, owner);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
            Files.setOwner(file, owner);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean runs(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
