package dev.trestle.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  @TempDir Path folder;

  @Test
  void dataIsKeptBetweenRunsAndThePasswordIsPrivate() throws Exception {
    try (EmbeddedPostgres first = EmbeddedPostgres.start(folder, 0)) {
      execute(first, "create table kept as select 42 as n");
      assertThat(first.adopted()).isFalse();
    }
    try (EmbeddedPostgres second = EmbeddedPostgres.start(folder, 0)) {
      execute(second, "select n from kept");
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void theServerIsAChildOfThisProcessAndGoneAfterClose() {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0);
    ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
    assertThat(server.parent().map(ProcessHandle::pid)).contains(ProcessHandle.current().pid());
    postgres.close();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void aSecondUserOfTheFolderIsKeptOut() {
    try (EmbeddedPostgres first = EmbeddedPostgres.start(folder, 0)) {
      assertThat(first.port()).isPositive();
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder, 0))
          .hasMessageStartingWith("another process uses the database in ");
    }
  }

  @Test
  void aServerLeftBehindIsAdopted() throws Exception {
    PostgresFolder left = abandon();
    Postmaster running = Postmaster.read(left.data()).orElseThrow();
    try (EmbeddedPostgres adopting = EmbeddedPostgres.start(folder, 0)) {
      assertThat(adopting.adopted()).isTrue();
      assertThat(adopting.pid()).isEqualTo(running.pid());
      execute(adopting, "select 1");
    }
    assertThat(ProcessHandle.of(running.pid()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void aServerLeftBehindThatRefusesOurPasswordIsStoppedAndStartedAgain() throws Exception {
    PostgresFolder left = abandon();
    Postmaster running = Postmaster.read(left.data()).orElseThrow();
    DatabaseAddress address = left.address(running.port(), "postgres");
    try (Connection connection = Database.connect(address);
        Statement statement = connection.createStatement()) {
      statement.execute("alter system set port = 1"); // kept out by the command line
      statement.execute("alter user trestle password 'other'");
    }
    assertThatThrownBy(() -> EmbeddedPostgres.start(folder, 0).close())
        .hasMessageContaining("refused the connection");
    assertThat(ProcessHandle.of(running.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(Postmaster.read(left.data())).isEmpty();
  }

  @Test
  void aKilledServerRecoversWhatWasCommitted() throws Exception {
    EmbeddedPostgres first = EmbeddedPostgres.start(folder, 0);
    execute(first, "create table kept as select 42 as n");
    ProcessHandle server = ProcessHandle.of(first.pid()).orElseThrow();
    server.destroyForcibly();
    server.onExit().join();
    first.close();
    try (EmbeddedPostgres second = EmbeddedPostgres.start(folder, 0)) {
      assertThat(second.adopted()).isFalse();
      execute(second, "select n from kept");
    }
  }

  @Test
  void aPostmasterFileWhoseProcessIdBelongsToAnotherProgramIsForgotten() throws Exception {
    EmbeddedPostgres.start(folder, 0).close();
    Path data = folder.toRealPath().resolve("pgdata");
    Files.writeString(
        Postmaster.file(data),
        ProcessHandle.current().pid() + "\n" + data + "\n1\n5432\n\n127.0.0.1\n1 1\nready   \n");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
      assertThat(postgres.adopted()).isFalse();
    }
  }

  @Test
  void asRootWithoutUserNamespacesPostgresqlRunsAsAnotherUser() throws Exception {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "only root can become another user");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path data = folder.resolve("data");
    Path cache = folder.resolve("cache");
    PostgresUser nobody = new PostgresUser.Other("nobody");
    for (int run = 0; run < 2; run++) {
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, cache, 0, nobody)) {
        execute(postgres, "create table if not exists kept as select 42 as n");
        ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
        assertThat(server.info().user()).contains("nobody");
      }
    }
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(() -> EmbeddedPostgres.start(closed.resolve("data"), cache, 0, nobody))
        .hasMessageContaining("choose a folder whose parents it may enter");
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder, taken.getLocalPort()))
          .hasMessage(
              "port "
                  + taken.getLocalPort()
                  + " is in use; stop what uses it or choose another port");
    }
  }

  @Test
  void dataOfAnotherMajorVersionIsLeftAlone() throws Exception {
    Path data = Files.createDirectories(folder.resolve("pgdata"));
    Files.writeString(data.resolve("PG_VERSION"), "14\n");
    assertThatThrownBy(() -> EmbeddedPostgres.start(folder, 0))
        .hasMessageStartingWith("the data in ")
        .hasMessageContaining("was written by PostgreSQL 14 and this is PostgreSQL 18");
    try (var files = Files.list(data)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void anInterruptedFirstStartIsBegunAgain() throws Exception {
    Files.writeString(Files.createDirectories(folder.resolve("pgdata.new")).resolve("half"), "x");
    EmbeddedPostgres.start(folder, 0).close();
    assertThat(folder.resolve("pgdata.new")).doesNotExist();
  }

  @Test
  void twoProcessesMayUnpackAtOnce() throws Exception {
    Path cache = folder.resolve("cache");
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      var both =
          List.of(1, 2).stream()
              .map(n ->
                  CompletableFuture.supplyAsync(() -> PostgresBinaries.unpackInto(cache), threads))
              .toList();
      for (var one : both) {
        assertThat(one.join().program("postgres")).isExecutable();
      }
    }
    try (var left = Files.list(cache)) {
      assertThat(left).hasSize(1);
    }
  }

  /** Starts a server and forgets it, as a process does that is killed. */
  private PostgresFolder abandon() throws IOException {
    PostgresUser user = PostgresUser.detect();
    PostgresFolder opened = PostgresFolder.open(folder, user);
    PostgresBinaries binaries = PostgresBinaries.unpackInto(EmbeddedPostgres.defaultCache());
    opened.prepare(binaries);
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    ProcessHandle server = opened.launch(binaries, port);
    while (Postmaster.read(opened.data()).filter(Postmaster::ready).isEmpty()) {
      assertThat(Postmaster.exited(server, 10)).isFalse();
    }
    opened.close();
    return opened;
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = Database.connect(postgres.address());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
