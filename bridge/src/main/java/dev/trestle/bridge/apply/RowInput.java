package dev.trestle.bridge.apply;

import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.ReadInterval;
import dev.trestle.bridge.store.RowKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One input of the engine with what it carries. Values are canonical texts. */
public sealed interface RowInput {
  Table table();

  String id();

  default RowKey key() {
    return new RowKey(table().object(), id());
  }

  /**
   * A change event for one row.
   *
   * @param exact false when a value cannot be taken as it is (too many digits, a diff)
   * @param changes the changed fields; for CREATE every field that events carry
   */
  record OfEvent(
      Table table,
      String id,
      ChangeType type,
      long commitMs,
      long epoch,
      boolean exact,
      Map<Column, @Nullable String> changes,
      String userId,
      String transactionKey)
      implements RowInput {}

  /**
   * A row as a read saw it.
   *
   * @param absent the read asked for the id and did not find it
   * @param values every column of the table; empty when absent
   * @param answers the mark as it was when the read started, if the read answers one
   */
  record OfImage(
      Table table,
      String id,
      ReadInterval read,
      boolean absent,
      boolean deleted,
      Map<Column, @Nullable String> values,
      String channel,
      @Nullable DirtyMark answers)
      implements RowInput {}

  /**
   * A row that the org queried after a commit and sent.
   *
   * @param startSfMs begin of the query, Salesforce's clock
   * @param endSfMs end of the query
   * @param values the columns that were queried; the others are not known
   */
  record OfPush(
      Table table,
      String id,
      long startSfMs,
      long endSfMs,
      boolean deleted,
      Map<Column, @Nullable String> values)
      implements RowInput {}

  /**
   * A row as a verification read it: never stored, only compared.
   *
   * @param values every column of the table that is compared
   */
  record OfScan(Table table, String id, boolean deleted, Map<Column, @Nullable String> values)
      implements RowInput {}

  /**
   * A row that may have changed.
   *
   * @param early whether the hint may come before the change is committed
   */
  record OfHint(Table table, String id, String reason, boolean early) implements RowInput {}
}
