package dev.trestle.standin.org;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The org: a schema, committed records, and one writer at a time.
 *
 * <p>All committed state hangs on one immutable {@code OrgState}; a transaction works on a
 * copy-on-write view of it under the lock and, if it succeeds, replaces it. Readers never wait.
 */
public final class Org {
  private final String orgId;
  private final String userId;
  private final OrgClock clock;
  private final Faults faults = new Faults();
  private final Random random;
  private final Ids ids = new Ids();
  private final AutoNumbers autoNumbers = new AutoNumbers();
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Consumer<Commit>> listeners = new CopyOnWriteArrayList<>();
  private volatile OrgState state;

  /**
   * An org without records.
   *
   * @param userId the integration user that tokens are issued for
   * @param seed makes transaction keys and commit numbers repeatable
   */
  public Org(Schema schema, String orgId, String userId, OrgClock clock, long seed) {
    this.orgId = orgId;
    this.userId = userId;
    this.clock = clock;
    this.random = new Random(seed);
    Map<String, Table> tables = new HashMap<>();
    schema.objects().forEach(type -> tables.put(type.name(), Table.of(type)));
    this.state = new OrgState(schema, tables, 218_677_685_423L, clock.now());
  }

  public Schema schema() {
    return state.schema();
  }

  public String orgId() {
    return orgId;
  }

  public String userId() {
    return userId;
  }

  public OrgClock clock() {
    return clock;
  }

  public Faults faults() {
    return faults;
  }

  /** A consistent view of everything committed until now. */
  public Snapshot snapshot() {
    return state.at(clock.now());
  }

  /** Hears every commit, in order, while writers wait: must be quick and must not write. */
  public void onCommit(Consumer<Commit> listener) {
    listeners.add(listener);
  }

  /** Runs the work alone and commits all of it, or nothing if it throws. */
  public <T> T transaction(Actor actor, Function<Transaction, T> work) {
    lock.lock();
    try {
      Instant stamp = clock.stamp().minus(faults.stampLag());
      OrgTransaction transaction =
          new OrgTransaction(state, actor, stamp, ids, autoNumbers, userId);
      T result = work.apply(transaction);
      commit(actor, transaction);
      return result;
    } finally {
      lock.unlock();
    }
  }

  /** Like {@link #transaction} for work without a result. */
  public void write(Actor actor, Consumer<Transaction> work) {
    boolean done =
        transaction(
            actor,
            transaction -> {
              work.accept(transaction);
              return true;
            });
    assert done;
  }

  /** Replaces the schema; rows keep the values of fields that stay. */
  public void changeSchema(UnaryOperator<Schema> change) {
    lock.lock();
    try {
      Schema schema = change.apply(state.schema());
      Map<String, Table> tables = new HashMap<>(state.tables()); // A hidden object keeps its rows.
      for (ObjectType type : schema.objects()) {
        Table table = state.tables().get(type.name());
        tables.put(
            type.name(),
            table == null ? Table.of(type) : table.type() == type ? table : table.retyped(type));
      }
      state = new OrgState(schema, tables, state.commitNumber(), clock.now());
    } finally {
      lock.unlock();
    }
  }

  /** Adds rows that are computed when they are read; no one hears of them. */
  public void addComputed(RowSource rows) {
    lock.lock();
    try {
      String object = rows.type().name();
      Table table = state.table(object);
      if (table == null) {
        throw new IllegalArgumentException("no such object: " + object);
      }
      Map<String, Table> tables = new HashMap<>(state.tables());
      tables.put(object, table.over(rows));
      state = new OrgState(state.schema(), tables, state.commitNumber(), clock.now());
    } finally {
      lock.unlock();
    }
  }

  private void commit(Actor actor, OrgTransaction transaction) {
    RollUps.recalculate(transaction);
    List<Change> changes = new ArrayList<>(transaction.changes());
    if (!transaction.wrote()) {
      return;
    }
    long commitNumber = state.commitNumber() + 1 + random.nextInt(7);
    Map<String, Table> tables = new HashMap<>(state.tables());
    tables.putAll(transaction.changedTables());
    state = new OrgState(state.schema(), tables, commitNumber, clock.now());
    Commit commit =
        new Commit(
            new UUID(random.nextLong(), random.nextLong()).toString(),
            commitNumber,
            clock.stamp(),
            actor,
            changes,
            transaction.firings());
    listeners.forEach(listener -> listener.accept(commit));
  }
}
