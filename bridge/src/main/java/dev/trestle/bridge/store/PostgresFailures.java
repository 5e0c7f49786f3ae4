package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/** Turns what PostgreSQL or the file system said into one sentence that says what to do. */
final class PostgresFailures {
  private PostgresFailures() {}

  static TrestleException io(String doing, Path folder, IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return new TrestleException(
          TrestleError.DATA_FOLDER_UNUSABLE,
          doing + " failed: " + folder + " cannot be written; change its owner or choose another",
          cause);
    }
    if (String.valueOf(cause.getMessage()).contains("No space left")) {
      return diskFull(folder, cause);
    }
    if (cause instanceof FileSystemException) { // a file in its place, a read-only disk
      return new TrestleException(
          TrestleError.DATA_FOLDER_UNUSABLE,
          doing + " failed: " + folder + " cannot be used as a folder",
          cause);
    }
    return new TrestleException(
        TrestleError.DATABASE_START_FAILED, doing + " failed: " + cause, cause);
  }

  static TrestleException diskFull(Path folder, Exception cause) {
    return new TrestleException(
        TrestleError.DISK_FULL,
        "there is no space left on the disk of " + folder + "; free some and start again",
        cause);
  }

  /** What the output of initdb or the end of the server's log means. */
  static TrestleException said(String step, String output, Path folder, int port) {
    if (output.contains("No space left on device")) {
      return diskFull(folder, new IOException(lastTelling(output)));
    }
    if (output.contains("Address already in use")) {
      return new TrestleException(
          TrestleError.DATABASE_START_FAILED,
          "port " + port + " is in use; stop what uses it or choose another port");
    }
    if (output.contains("Permission denied")) {
      return new TrestleException(
          TrestleError.DATA_FOLDER_UNUSABLE,
          folder
              + " cannot be used by the user PostgreSQL runs as; choose a folder whose parents it"
              + " may enter ("
              + lastTelling(output)
              + ")");
    }
    return new TrestleException(
        TrestleError.DATABASE_START_FAILED,
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
