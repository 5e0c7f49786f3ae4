package dev.trestle.bridge.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;

/** Turns what PostgreSQL or the file system said into one sentence that says what to do. */
final class PostgresFailures {
  private PostgresFailures() {}

  static StoreException io(String doing, Path folder, IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return new StoreException(
          StoreError.FOLDER_NOT_WRITABLE,
          doing + " failed: " + folder + " cannot be written; change its owner or choose another",
          cause);
    }
    if (String.valueOf(cause.getMessage()).contains("No space left")) {
      return diskFull(folder, cause);
    }
    return new StoreException(StoreError.NOT_STARTED, doing + " failed: " + cause, cause);
  }

  static StoreException diskFull(Path folder, Exception cause) {
    return new StoreException(
        StoreError.DISK_FULL,
        "there is no space left on the disk of " + folder + "; free some and start again",
        cause);
  }

  /** What the output of initdb or the end of the server's log means. */
  static StoreException said(String step, String output, Path folder, int port) {
    if (output.contains("No space left on device")) {
      return diskFull(folder, new IOException(lastTelling(output)));
    }
    if (output.contains("Address already in use")) {
      return new StoreException(
          StoreError.PORT_IN_USE,
          "port " + port + " is in use; stop what uses it or choose another port");
    }
    if (output.contains("Permission denied")) {
      return new StoreException(
          StoreError.FOLDER_NOT_WRITABLE,
          folder
              + " cannot be used by the user PostgreSQL runs as; choose a folder whose parents it"
              + " may enter ("
              + lastTelling(output)
              + ")");
    }
    return new StoreException(
        StoreError.NOT_STARTED,
        step + " failed: " + lastTelling(output) + " (all of it: " + folder + "/postgres.log)");
  }

  private static String lastTelling(String output) {
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
    for (String level : List.of("PANIC:", "FATAL:", "ERROR:", "error:")) {
      for (String line : lines.reversed()) {
        if (line.contains(level)) {
          return line.substring(line.indexOf(level)).strip();
        }
      }
    }
    return lines.isEmpty() ? "it said nothing" : lines.getLast().strip();
  }
}
