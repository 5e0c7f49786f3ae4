package dev.trestle.bridge.apply;

import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.EngineTransaction;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.RowKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Applies inputs to the replica: lock the rows, judge, write, commit, all in one transaction. Any
 * number of appliers may run at once, in any number of processes. When {@link #apply} returns, the
 * batch and its cursor are durable.
 */
public final class Applier {
  private final EngineStore store;
  private final Function<Margins, Rule> rules;
  private final Supplier<Margins> margins;
  private final LongSupplier salesforceNowMs;

  /**
   * @param margins asked for each batch, because the clock is measured all the time
   */
  public Applier(EngineStore store, Supplier<Margins> margins, LongSupplier salesforceNowMs) {
    this(store, Judge::new, margins, salesforceNowMs);
  }

  Applier(
      EngineStore store,
      Function<Margins, Rule> rules,
      Supplier<Margins> margins,
      LongSupplier salesforceNowMs) {
    this.store = store;
    this.rules = rules;
    this.margins = margins;
    this.salesforceNowMs = salesforceNowMs;
  }

  public Applied apply(Batch batch) {
    return apply(batch, (transaction, applied) -> {});
  }

  /**
   * The same, with something that is to be committed with it.
   *
   * @param last done when all else is written; it may run again, as the whole may
   */
  public Applied apply(Batch batch, BiConsumer<EngineTransaction, Applied> last) {
    return store.transaction(transaction -> {
      Applied applied = applyIn(transaction, batch);
      last.accept(transaction, applied);
      return applied;
    });
  }

  private Applied applyIn(EngineTransaction transaction, Batch batch) {
    Set<RowKey> keys = new LinkedHashSet<>();
    for (RowInput input : batch.inputs()) {
      keys.add(input.key());
    }
    Locked locked = transaction.lock(keys);
    Moment now = new Moment(locked.ticket(), salesforceNowMs.getAsLong(), locked.nowDbMs());
    Margins trusted = margins.get();
    Rule rule = rules.apply(trusted);
    Ledger ledger = new Ledger();
    List<TableWork> works = TableWork.load(transaction, batch.inputs(), keys);
    for (TableWork work : works) {
      new TableApplier(rule, trusted, now, work, ledger).applyAll();
      transaction.write(work.table(), work.writes(), now.ticket());
      ledger.changed(work.table().object(), work.visibleIds());
    }
    ledger.writeTo(transaction);
    Batch.CursorMove cursor = batch.cursor();
    if (cursor != null) {
      transaction.cursor(cursor.name(), cursor.value());
    }
    return ledger.applied();
  }
}
