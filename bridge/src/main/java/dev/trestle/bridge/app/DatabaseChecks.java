package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The checks of the database: version, rights, and the disk where this machine has it. */
final class DatabaseChecks {
  private static final int POSTGRES_MIN = 15;
  private static final long SPACE_FAILED_BYTES = 128L << 20;
  private static final long SPACE_WARNING_BYTES = 2L << 30;
  private static final String MAY_CREATE =
      """
      select has_database_privilege(current_database(), 'CREATE')
        or coalesce((select pg_has_role(nspowner, 'MEMBER') from pg_namespace
          where nspname = 'trestle'), false)
      """;

  private final Config.Database database;
  private final Checkup checkup;

  DatabaseChecks(Config.Database database, Checkup checkup) {
    this.database = database;
    this.checkup = checkup;
  }

  void run() {
    checkup.check("database", this::answers);
    switch (database) {
      case Config.Database.Embedded embedded ->
          checkup.check("disk space", () -> space(embedded.folder()));
      case Config.Database.External external -> {} // the server's disk cannot be seen from here
    }
  }

  private String answers() {
    try (DatabaseAccess access = DatabaseAccess.visit(database);
        Connection connection = access.connect()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      checkVersion(version);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(MAY_CREATE)) {
        if (row.next() && !row.getBoolean(1)) {
          throw new TrestleException(
              TrestleError.DATABASE_PERMISSION, "the user may not create schemas in the database");
        }
      }
      return "PostgreSQL " + version + " answers";
    } catch (SQLException e) {
      throw Failures.of(e);
    } catch (TrestleException e) {
      if (e.error() == TrestleError.NO_DATA) {
        return "will be made at the first run";
      }
      throw e;
    }
  }

  /**
   * Does nothing if this release works with such a server.
   *
   * @throws TrestleException if not
   */
  static void checkVersion(int major) {
    if (major < POSTGRES_MIN) {
      throw new TrestleException(
          TrestleError.DATABASE_TOO_OLD, "the server runs PostgreSQL " + major);
    }
  }

  private String space(Path folder) {
    try {
      Path there = folder.toAbsolutePath();
      while (!Files.exists(there) && there.getParent() != null) {
        there = there.getParent();
      }
      if (!Files.isWritable(there)) {
        throw new TrestleException(
            TrestleError.DATA_FOLDER_UNUSABLE, there + " cannot be written by this user");
      }
      return space(Files.getFileStore(there).getUsableSpace(), folder);
    } catch (IOException e) {
      throw new TrestleException(
          TrestleError.DATA_FOLDER_UNUSABLE, "cannot look at the disk of " + folder, e);
    }
  }

  String space(long bytes, Path folder) {
    String found =
        String.format(Locale.ROOT, "%,d MB free on the disk of %s", bytes / 1_000_000, folder);
    if (bytes < SPACE_FAILED_BYTES) {
      throw new TrestleException(TrestleError.DISK_FULL, found);
    }
    if (bytes < SPACE_WARNING_BYTES) {
      checkup.warn("disk space", found, TrestleError.DISK_FULL);
    }
    return found;
  }
}
