package dev.trestle.bridge.store;

import java.nio.file.Path;
import java.util.List;

/** The settings of the embedded server. */
final class PostgresSettings {
  private PostgresSettings() {}

  /**
   * Appended to postgresql.conf when the data folder is made; an operator may change them there.
   * Durability is not among them: fsync, full_page_writes and synchronous_commit stay on.
   */
  static String text() {
    return """

    # Trestle: for a small machine. Lines below win over those above.
    max_connections = 60
    shared_buffers = 256MB
    effective_cache_size = 1GB
    work_mem = 8MB
    maintenance_work_mem = 128MB
    max_wal_size = 4GB
    min_wal_size = 128MB
    checkpoint_timeout = 15min
    jit = off
    timezone = 'UTC'
    log_timezone = 'UTC'
    log_checkpoints = off
    # Records must not get into the log by way of a failing statement.
    log_min_error_statement = panic
    log_line_prefix = '%m [%p] '
    """;
  }

  /** The server's command line: only what must hold whatever the files say. */
  static List<String> command(Path program, Path data, int port) {
    return List.of(
        program.toString(),
        "-D",
        data.toString(),
        "-c",
        "port=" + port,
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "password_encryption=scram-sha-256");
  }
}
