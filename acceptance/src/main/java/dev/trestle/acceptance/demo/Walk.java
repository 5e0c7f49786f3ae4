package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.admin.Edit;
import dev.trestle.acceptance.admin.EditKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Whether what an app saw of a record only ever went forward through what was written to it. What
 * the org may write by itself is not judged: lookups, which it clears and moves, and the life of
 * rows that it deletes with others. A value that no edit wrote is counted apart. The first value
 * seen of a field may be from before all edits, and is taken so if it could be: a boolean, a short
 * text.
 */
final class Walk {
  private static final int EXAMPLES_MAX = 10;

  /** Longer values are the edits' own, never there before by chance. */
  private static final int CHANCE_CHARS_MAX = 12;

  private static final Pattern ID = Pattern.compile("[0-9a-zA-Z]{18}");

  private final Map<SeenRows.Key, List<Edit>> history = new HashMap<>();
  private final Set<String> children;
  private final List<String> backwards = new ArrayList<>();
  private long steps;
  private long unknown;

  /**
   * @param edits in the order of their commits
   * @param children objects whose rows the org deletes with others
   */
  Walk(List<Edit> edits, Set<String> children) {
    this.children = Set.copyOf(children);
    for (Edit edit : edits) {
      for (String id : edit.ids()) {
        history
            .computeIfAbsent(new SeenRows.Key(edit.object(), id), k -> new ArrayList<>())
            .add(edit);
      }
    }
  }

  /** Looks at everything seen of the records that were edited. */
  Walk check(SeenRows seen) {
    seen.rows()
        .forEach((key, rows) -> {
          List<Edit> edits = history.getOrDefault(key, List.of());
          checkFields(key, edits, rows);
          checkLife(key, edits, rows);
        });
    return this;
  }

  private void checkFields(SeenRows.Key key, List<Edit> edits, List<Optional<JsonNode>> rows) {
    Map<String, List<JsonNode>> written = new LinkedHashMap<>();
    for (Edit edit : edits) {
      edit.values()
          .properties()
          .forEach(value ->
              written
                  .computeIfAbsent(value.getKey(), field -> new ArrayList<>())
                  .add(value.getValue()));
    }
    written.values().removeIf(values -> values.stream().anyMatch(Walk::isId));
    written.forEach((field, values) -> {
      List<JsonNode> shown =
          rows.stream().flatMap(Optional::stream).map(row -> row.path(field)).toList();
      if (!shown.isEmpty() && mayBeFromBefore(shown.getFirst(), values)) {
        values.addFirst(shown.getFirst());
      }
      forward(key + " " + field, values, shown, Walk::same);
    });
  }

  private static boolean isId(JsonNode value) {
    return value.isString() && ID.matcher(value.asString()).matches();
  }

  private static boolean mayBeFromBefore(JsonNode shown, List<JsonNode> written) {
    return (shown.isContainer() ? 0 : shown.asString("").length()) <= CHANCE_CHARS_MAX
        || written.stream().noneMatch(value -> same(value, shown));
  }

  /** A value from before all edits is in the API's notation itself. */
  private static boolean same(JsonNode written, JsonNode shown) {
    return written.equals(shown) || (!written.isContainer() && Shown.same(written, shown));
  }

  /** Deleted and alive are written by edits like values. */
  private void checkLife(SeenRows.Key key, List<Edit> edits, List<Optional<JsonNode>> rows) {
    if (edits.isEmpty() || children.contains(key.object())) {
      return;
    }
    List<Boolean> lives = new ArrayList<>();
    lives.add(edits.getFirst().kind() != EditKind.INSERT);
    edits.forEach(edit -> lives.add(!isEnd(edit.kind())));
    forward(
        key + " alive", lives, rows.stream().map(Optional::isPresent).toList(), Boolean::equals);
  }

  private static boolean isEnd(EditKind kind) {
    return kind == EditKind.DELETE || kind == EditKind.MERGE;
  }

  /** Each shown value must be one written at or after the one shown before. */
  private <T> void forward(String what, List<T> written, List<T> shown, BiPredicate<T, T> same) {
    int at = 0;
    for (T value : shown) {
      int next = find(written, value, at, same);
      if (next < 0 && find(written, value, 0, same) < 0) {
        unknown++;
      } else if (next < 0) {
        steps++;
        tell(String.format(Locale.ROOT, "%s went back to %s", what, value));
      } else {
        steps++;
        at = next;
      }
    }
  }

  private static <T> int find(List<T> written, T value, int from, BiPredicate<T, T> same) {
    for (int i = from; i < written.size(); i++) {
      if (same.test(written.get(i), value)) {
        return i;
      }
    }
    return -1;
  }

  private void tell(String example) {
    if (backwards.size() < EXAMPLES_MAX) {
      backwards.add(example);
    }
  }

  /** What went back, at most ten examples. */
  List<String> backwards() {
    return List.copyOf(backwards);
  }

  /** Values seen that some edit had written. */
  long steps() {
    return steps;
  }

  /** Values seen that no edit had written. */
  long unknown() {
    return unknown;
  }
}
