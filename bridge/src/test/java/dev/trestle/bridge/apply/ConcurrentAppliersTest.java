package dev.trestle.bridge.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.PgEngineStore;
import dev.trestle.bridge.store.RowKey;
import dev.trestle.bridge.store.StoredRow;
import dev.trestle.bridge.store.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConcurrentAppliersTest {
  private static final int ROUNDS = 1_000;
  private static final Set<Column> COLUMNS = Set.of(RaceRound.A, RaceRound.B, RaceRound.S);

  /** One of the two processes. */
  private static final class Peer implements AutoCloseable {
    private final Process process;
    private final PrintStream in;
    private final BufferedReader out;

    Peer(Database database) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ApplierProcess.class.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
      out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      in.println(database.address().jdbcUrl());
      in.println(database.address().user());
      in.println(database.address().password());
    }

    void apply(long seed, Locked begun, List<Integer> indexes) {
      StringBuilder line = new StringBuilder();
      line.append(seed).append(' ').append(begun.ticket()).append(' ').append(begun.nowDbMs());
      indexes.forEach(index -> line.append(' ').append(index));
      in.println(line);
    }

    void await() throws IOException {
      assertThat(out.readLine()).isEqualTo("done");
    }

    @Override
    public void close() {
      process.destroy();
    }
  }

  @Test
  void two_processes_that_race_leave_what_some_serial_order_leaves() throws Exception {
    try (Database database = TestPostgres.database("race")) {
      createTables(database);
      PgEngineStore store = new PgEngineStore(database.writer(), database.schemas());
      long firstSeed = 1;
      int raced = 0;
      try (Peer left = new Peer(database);
          Peer right = new Peer(database)) {
        for (long seed = firstSeed; seed < firstSeed + ROUNDS; seed++) {
          Locked begun = store.ticket();
          int count = RaceRound.inputs(seed, 0, 0).size();
          List<Integer> ofLeft = new ArrayList<>();
          List<Integer> ofRight = new ArrayList<>();
          Random random = new Random(seed);
          for (int i = 0; i < count; i++) {
            (random.nextBoolean() ? ofLeft : ofRight).add(i);
          }
          left.apply(seed, begun, ofLeft);
          right.apply(seed, begun, ofRight);
          left.await();
          right.await();
          Set<String> serial = serialOutcomes(seed, ofLeft, ofRight);
          raced += serial.size() > 1 ? 1 : 0;
          assertThat(outcome(store, seed)).as("seed %d", seed).isIn(serial);
        }
      }
      assertThat(raced).as("rounds whose outcome depends on the order").isGreaterThan(100);
    }
  }

  private static void createTables(Database database) throws SQLException {
    try (Connection connection = database.writer().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table race.race__c (id text collate "C" primary key, a__c text,
            b__c numeric, s__c text, isdeleted boolean, _rev bigint not null default 0,
            _changed_at timestamptz);
          create table race_state.race__c (id text collate "C" primary key, rs_ms bigint not null,
            re_ms bigint not null, lo bigint not null, hi_ms bigint not null,
            touched_ms bigint not null, epoch bigint not null, s_lo bigint not null,
            s_at_ms bigint not null)
          """);
    }
  }

  private static String outcome(PgEngineStore store, long seed) {
    RowKey key = new RowKey(RaceRound.TABLE.object(), RaceRound.id(seed));
    return store.transaction(transaction -> {
      StoredRow row = transaction.load(RaceRound.TABLE, List.of(key.id()), COLUMNS).get(key.id());
      return text(row, transaction.marks(List.of(key)).containsKey(key));
    });
  }

  private static String text(@Nullable StoredRow row, boolean dirty) {
    if (row == null) {
      return "no row" + (dirty ? ", dirty" : "");
    }
    Map<String, @Nullable String> values = new TreeMap<>();
    COLUMNS.forEach(column -> values.put(column.name(), row.values().get(column)));
    return values + (row.deleted() ? ", deleted" : "") + (dirty ? ", dirty" : "");
  }

  /** What every order that keeps each process's own order would leave, by the same rule. */
  private static Set<String> serialOutcomes(
      long seed, List<Integer> ofLeft, List<Integer> ofRight) {
    Set<String> outcomes = new HashSet<>();
    for (List<Integer> order : interleavings(ofLeft, ofRight)) {
      long[] nowMs = {1_000_000};
      MemoryEngineStore memory = new MemoryEngineStore(() -> nowMs[0]);
      Locked begun = memory.ticket();
      nowMs[0] += 1;
      Applier applier = new Applier(memory, () -> Margins.DEFAULT, () -> RaceRound.NOW_SF_MS);
      List<RowInput> inputs = RaceRound.inputs(seed, begun.ticket(), begun.nowDbMs());
      order.forEach(index -> applier.apply(new Batch(List.of(inputs.get(index)), null)));
      RowKey key = new RowKey(RaceRound.TABLE.object(), RaceRound.id(seed));
      outcomes.add(text(memory.row(key), memory.mark(key) != null));
    }
    return outcomes;
  }

  private static List<List<Integer>> interleavings(List<Integer> left, List<Integer> right) {
    if (left.isEmpty() || right.isEmpty()) {
      List<Integer> rest = new ArrayList<>(left);
      rest.addAll(right);
      return List.of(rest);
    }
    List<List<Integer>> all = new ArrayList<>();
    for (boolean leftFirst : new boolean[] {true, false}) {
      List<Integer> from = leftFirst ? left : right;
      List<Integer> tail = from.subList(1, from.size());
      for (List<Integer> rest :
          leftFirst ? interleavings(tail, right) : interleavings(left, tail)) {
        List<Integer> order = new ArrayList<>();
        order.add(from.getFirst());
        order.addAll(rest);
        all.add(order);
      }
    }
    return all;
  }
}
