package dev.trestle.bridge.apply;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineTransaction;
import dev.trestle.bridge.store.RowKey;
import dev.trestle.bridge.store.RowWrite;
import dev.trestle.bridge.store.StoredRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The inputs of one batch for one table, with the rows they touch. */
final class TableWork {
  private final Table table;
  private final List<RowInput> inputs = new ArrayList<>();
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private long purgedHiMs;

  private TableWork(Table table) {
    this.table = table;
  }

  /** Sorts the inputs by table, keeping their order within each, and loads their rows. */
  static List<TableWork> load(
      EngineTransaction transaction, List<RowInput> inputs, Collection<RowKey> keys) {
    Map<String, TableWork> works = new LinkedHashMap<>();
    for (RowInput input : inputs) {
      works
          .computeIfAbsent(input.table().object(), object -> new TableWork(input.table()))
          .inputs
          .add(input);
    }
    Map<RowKey, DirtyMark> marks = transaction.marks(keys);
    works.values().forEach(work -> work.loadRows(transaction, marks));
    return List.copyOf(works.values());
  }

  private void loadRows(EngineTransaction transaction, Map<RowKey, DirtyMark> marks) {
    Set<String> ids = new LinkedHashSet<>();
    Set<Column> columns = new LinkedHashSet<>();
    for (RowInput input : inputs) {
      ids.add(input.id());
      switch (input) {
        case RowInput.OfEvent event -> columns.addAll(event.changes().keySet());
        case RowInput.OfImage image -> columns.addAll(table.columns());
        case RowInput.OfPush push -> columns.addAll(push.values().keySet());
        case RowInput.OfScan scan -> columns.addAll(scan.values().keySet());
        case RowInput.OfHint hint -> {}
      }
    }
    boolean onlyHints = inputs.stream().allMatch(RowInput.OfHint.class::isInstance);
    Map<String, StoredRow> rows = onlyHints ? Map.of() : transaction.load(table, ids, columns);
    for (String id : ids) {
      drafts.put(id, new Draft(rows.get(id), marks.get(new RowKey(table.object(), id))));
    }
    purgedHiMs = transaction.purgedHiMs(table.object());
  }

  Table table() {
    return table;
  }

  List<RowInput> inputs() {
    return inputs;
  }

  long purgedHiMs() {
    return purgedHiMs;
  }

  Draft draft(String id) {
    Draft draft = drafts.get(id);
    if (draft == null) {
      throw new IllegalStateException("row was not loaded: " + id);
    }
    return draft;
  }

  List<RowWrite> writes() {
    List<RowWrite> writes = new ArrayList<>();
    drafts.forEach((id, draft) -> draft.toWrite(id).ifPresent(writes::add));
    return writes;
  }

  Set<String> visibleIds() {
    Set<String> ids = new LinkedHashSet<>();
    drafts.forEach((id, draft) -> {
      if (draft.visible()) {
        ids.add(id);
      }
    });
    return ids;
  }
}
