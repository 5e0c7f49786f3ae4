package dev.trestle.bridge.apply;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.store.HistoryEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what happened to a row into a history entry, or into none when only stamps moved. */
final class HistoryWriter {
  private static final Set<String> STAMPS =
      Set.of("SystemModstamp", "LastViewedDate", "LastReferencedDate");

  private final Ledger ledger;

  HistoryWriter(Ledger ledger) {
    this.ledger = ledger;
  }

  void ofEvent(
      RowInput.OfEvent event,
      Draft draft,
      boolean existed,
      boolean wasDeleted,
      Map<Column, @Nullable String> old) {
    String operation = operation(existed, wasDeleted, draft.deleted());
    if (operation.equals("update") && onlyStamps(old)) {
      return;
    }
    ledger.history(
        new HistoryEntry(
            event.key(),
            operation,
            existed ? byField(old) : Map.of(),
            after(draft, old),
            event.commitMs(),
            event.userId(),
            "event",
            event.transactionKey()));
  }

  /** An image or a push: when it happened and who did it, neither says. */
  void ofWhole(
      RowInput whole,
      Draft draft,
      boolean existed,
      boolean wasDeleted,
      Map<Column, @Nullable String> old) {
    String operation = operation(existed, wasDeleted, draft.deleted());
    boolean tombstoneOfUnknown = !existed && draft.deleted();
    if (tombstoneOfUnknown || (operation.equals("update") && onlyStamps(old))) {
      return;
    }
    ledger.history(
        new HistoryEntry(
            whole.key(),
            operation,
            existed ? byField(old) : Map.of(),
            after(draft, old),
            null,
            null,
            whole instanceof RowInput.OfImage image ? image.channel() : "push",
            null));
  }

  private static String operation(boolean existed, boolean wasDeleted, boolean deleted) {
    if (!existed) {
      return "insert";
    }
    if (wasDeleted == deleted) {
      return "update";
    }
    return deleted ? "delete" : "undelete";
  }

  private static boolean onlyStamps(Map<Column, @Nullable String> old) {
    return old.keySet().stream().allMatch(column -> STAMPS.contains(column.field()));
  }

  private static Map<String, @Nullable String> byField(Map<Column, @Nullable String> values) {
    Map<String, @Nullable String> named = new LinkedHashMap<>();
    values.forEach((column, value) -> named.put(column.field(), value));
    return named;
  }

  private static Map<String, @Nullable String> after(
      Draft draft, Map<Column, @Nullable String> old) {
    Map<String, @Nullable String> named = new LinkedHashMap<>();
    old.keySet().forEach(column -> named.put(column.field(), draft.value(column)));
    return named;
  }
}
