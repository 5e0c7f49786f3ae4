package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rows that reads did not find: which of them may become tombstones now. */
final class AbsentRows {
  private static final long HOLD_MS = 600_000;

  private final EngineStore store;
  private final VanishGuard guard;

  AbsentRows(EngineStore store, VanishGuard guard) {
    this.store = store;
    this.guard = guard;
  }

  /** Those that are kept, because too many vanished; their marks wait. */
  List<RowInput.OfImage> held(List<RowInput.OfImage> gone, Map<String, Mirror> mirrors) {
    if (gone.isEmpty()) {
      return List.of();
    }
    List<RowKey> keys = gone.stream().map(RowInput::key).toList();
    Map<RowKey, DirtyMark> marks = store.transaction(transaction -> transaction.marks(keys));
    List<RowInput.OfImage> held = new ArrayList<>();
    for (RowInput.OfImage image : gone) {
      DirtyMark mark = marks.get(image.key());
      // Where the org itself says that a row is deleted, it has not just vanished from sight.
      boolean told = mark != null && mark.reason().equals(DirtyMark.DELETED);
      Mirror mirror = Objects.requireNonNull(mirrors.get(image.table().object()));
      if (!told && !guard.allows(mirror, 1)) {
        held.add(image);
      }
    }
    hold(
        store,
        held.stream().map(image -> marks.get(image.key())).filter(Objects::nonNull).toList());
    return held;
  }

  /**
   * Has marks wait before they are read again. A mark that was renewed meanwhile is left as it is.
   */
  static void hold(EngineStore store, List<DirtyMark> marks) {
    postpone(store, marks, HOLD_MS);
  }

  static void postpone(EngineStore store, List<DirtyMark> marks, long waitMs) {
    if (marks.isEmpty()) {
      return;
    }
    List<RowKey> keys = marks.stream().map(DirtyMark::key).toList();
    store.transaction(transaction -> {
      long dueDbMs = transaction.lock(keys).nowDbMs() + waitMs;
      Map<RowKey, DirtyMark> now = transaction.marks(keys);
      marks.stream()
          .filter(mark -> mark.equals(now.get(mark.key())))
          .forEach(mark -> transaction.postpone(mark.key(), mark.step(), dueDbMs));
      return marks.size();
    });
  }
}
