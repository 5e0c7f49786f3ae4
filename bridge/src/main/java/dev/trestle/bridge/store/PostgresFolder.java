package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The folder of an embedded server: data, password, log and the lock that keeps others out. */
final class PostgresFolder implements AutoCloseable {
  static final String DATA = "pgdata";
  static final String USER = "trestle";
  private static final long SPACE_MIN_BYTES = 128L << 20;
  private static final long LOG_MAX_BYTES = 8L << 20;

  /** Never the lock file: a process that closes a file loses all its locks on it. */
  private static final ProcessBuilder.Redirect NO_INPUT =
      ProcessBuilder.Redirect.from(new File("/dev/null"));

  private static final long PROGRAM_BOUND_S = 300;

  private final Path folder;
  private final PostgresUser user;
  private final FileChannel lock;
  private long logStart;

  private PostgresFolder(Path folder, PostgresUser user, FileChannel lock) {
    this.folder = folder;
    this.user = user;
    this.lock = lock;
  }

  static PostgresFolder open(Path given, PostgresUser user) {
    try {
      Files.createDirectories(given);
      Path folder = given.toRealPath();
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      FileChannel lock =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(lock)) {
        lock.close();
        throw new TrestleException(
            TrestleError.DATA_FOLDER_IN_USE,
            "another process uses the database in "
                + folder
                + "; stop it or choose another folder");
      }
      return new PostgresFolder(folder, user, lock);
    } catch (IOException e) {
      throw PostgresFailures.io("opening the data folder", given, e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this very process
    }
  }

  Path data() {
    return folder.resolve(DATA);
  }

  static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw PostgresFailures.io("opening the data folder", folder, e);
    }
  }

  DatabaseAddress address(int port, String database) {
    return address(folder, port, database);
  }

  static DatabaseAddress address(Path folder, int port, String database) {
    try {
      String password = Files.readString(folder.resolve("password")).strip();
      return new DatabaseAddress(
          "jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, password);
    } catch (IOException e) {
      throw PostgresFailures.io("reading the password of the database", folder, e);
    }
  }

  /** Makes the data folder at the first run; later checks that this version can use it. */
  void prepare(PostgresBinaries binaries) {
    try {
      user.own(folder);
      Files.deleteIfExists(folder.resolve("starting.log"));
      if (Files.getFileStore(folder).getUsableSpace() < SPACE_MIN_BYTES) {
        throw PostgresFailures.diskFull(folder, new IOException("below " + SPACE_MIN_BYTES));
      }
      if (Files.isDirectory(data())) {
        checkVersion(binaries);
      } else {
        initialise(binaries);
      }
    } catch (IOException e) {
      throw PostgresFailures.io("preparing the data folder", folder, e);
    }
  }

  private void checkVersion(PostgresBinaries binaries) throws IOException {
    String of = Files.readString(data().resolve("PG_VERSION")).strip();
    String said = run(List.of(binaries.program("postgres").toString(), "--version"));
    String ours = said.replaceFirst("(?s).*\\) (\\d+).*", "$1");
    if (!of.equals(ours)) {
      throw new TrestleException(
          TrestleError.DATA_FOLDER_VERSION,
          "the data in "
              + folder
              + " was written by PostgreSQL "
              + of
              + " and this is PostgreSQL "
              + ours
              + "; choose an empty folder and load again, or use the older release to dump it");
    }
  }

  private void initialise(PostgresBinaries binaries) throws IOException {
    Path fresh = folder.resolve(DATA + ".new");
    PostgresBinaries.deleteTree(fresh);
    Path password = folder.resolve("password");
    writePassword(password);
    user.own(folder);
    // The built-in locale sorts alike on every machine and after every update of the system.
    run(
        List.of(
            binaries.program("initdb").toString(),
            "--pgdata=" + fresh,
            "--username=" + USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions"));
    Files.writeString(
        fresh.resolve("postgresql.conf"), PostgresSettings.text(), StandardOpenOption.APPEND);
    Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void writePassword(Path file) throws IOException {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, HexFormat.of().formatHex(bytes) + "\n");
  }

  private String run(List<String> program) throws IOException {
    Path output = folder.resolve("starting.log");
    Process process =
        builder(program)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(NO_INPUT)
            .start();
    boolean ended = waitFor(process);
    String said = Files.readString(output);
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      throw PostgresFailures.said("making the database", said, folder, 0);
    }
    Files.delete(output);
    return said;
  }

  private static boolean waitFor(Process process) {
    try {
      return process.waitFor(PROGRAM_BOUND_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  ProcessHandle launch(PostgresBinaries binaries, int port) {
    try {
      Path log = log();
      if (Files.exists(log) && Files.size(log) > LOG_MAX_BYTES) {
        Files.move(log, folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
      logStart = Files.exists(log) ? Files.size(log) : 0;
      return builder(PostgresSettings.command(binaries.program("postgres"), data(), port))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .redirectInput(NO_INPUT)
          .start()
          .toHandle();
    } catch (IOException e) {
      throw PostgresFailures.io("starting PostgreSQL", folder, e);
    }
  }

  private ProcessBuilder builder(List<String> program) {
    ProcessBuilder builder = new ProcessBuilder(user.command(program));
    builder.directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    return builder;
  }

  private Path log() {
    return folder.resolve("postgres.log");
  }

  /** Why the server just launched is gone. */
  TrestleException failure(String step, int port) {
    try {
      byte[] all = Files.readAllBytes(log());
      int from = (int) Math.min(logStart, all.length);
      String said =
          new String(all, from, all.length - from, java.nio.charset.StandardCharsets.UTF_8);
      return PostgresFailures.said(step, said, folder, port);
    } catch (IOException e) {
      return PostgresFailures.io(step, folder, e);
    }
  }

  /** Removes a postmaster.pid whose process is gone or is another program by now. */
  void forgetPostmaster() {
    try {
      Files.deleteIfExists(Postmaster.file(data()));
    } catch (IOException e) {
      throw PostgresFailures.io("removing a stale postmaster.pid", folder, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw PostgresFailures.io("closing the data folder", folder, e);
    }
  }
}
