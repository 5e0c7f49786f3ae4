package dev.trestle.bridge.apply;

import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the rule of an input what it needs: whether it is equal to the row, and complete. */
final class Describer {
  private final Set<Column> compared;
  private final Set<Column> others;

  Describer(Table table) {
    this.compared = new HashSet<>(table.comparedColumns());
    this.others =
        table.columns().stream()
            .filter(column -> !compared.contains(column) && !column.perUser())
            .collect(Collectors.toSet());
  }

  Input describe(RowInput input, Draft draft) {
    return switch (input) {
      case RowInput.OfEvent event ->
          new Input.Event(
              event.type(), event.commitMs(), event.epoch(), event.exact(), equal(event, draft));
      case RowInput.OfImage image ->
          new Input.Image(image.read(), image.absent(), equal(image, draft));
      case RowInput.OfPush push ->
          new Input.Push(
              push.startSfMs(),
              push.endSfMs(),
              push.values().keySet().containsAll(compared),
              bringsOthers(push),
              is(draft, push.deleted(), push.values(), compared::contains));
      case RowInput.OfScan scan ->
          new Input.Scan(is(draft, scan.deleted(), scan.values(), column -> true));
      case RowInput.OfHint hint -> new Input.Hint();
    };
  }

  private static boolean equal(RowInput.OfEvent event, Draft draft) {
    if (event.type() == ChangeType.DELETE) {
      return draft.exists() && draft.deleted();
    }
    return draft.exists() && !draft.deleted() && draft.has(event.changes(), column -> true);
  }

  private boolean equal(RowInput.OfImage image, Draft draft) {
    if (image.absent()) {
      return draft.exists() && draft.deleted();
    }
    return is(draft, image.deleted(), image.values(), compared::contains);
  }

  private static boolean is(
      Draft draft,
      boolean deleted,
      Map<Column, @Nullable String> values,
      Predicate<Column> counts) {
    return draft.exists() && draft.deleted() == deleted && draft.has(values, counts);
  }

  private boolean bringsOthers(RowInput.OfPush push) {
    return push.values().keySet().containsAll(others);
  }

  private Map<Column, @Nullable String> compared(Map<Column, @Nullable String> values) {
    return only(values, compared::contains);
  }

  /** What an image or a push that replaces the row sets. */
  Map<Column, @Nullable String> replacing(RowInput input) {
    return switch (input) {
      case RowInput.OfImage image -> image.values();
      case RowInput.OfPush push when bringsOthers(push) ->
          only(push.values(), column -> !column.perUser());
      case RowInput.OfPush push -> compared(push.values());
      case RowInput.OfEvent event -> throw notWhole(event);
      case RowInput.OfScan scan -> throw notWhole(scan);
      case RowInput.OfHint hint -> throw notWhole(hint);
    };
  }

  /** What an image or a push that is equal sets, if it may: the columns that are not compared. */
  Map<Column, @Nullable String> completing(RowInput input) {
    return only(replacing(input), column -> !compared.contains(column));
  }

  private static IllegalStateException notWhole(RowInput input) {
    return new IllegalStateException("not a whole row: " + input);
  }

  private static Map<Column, @Nullable String> only(
      Map<Column, @Nullable String> values, Predicate<Column> chosen) {
    Map<Column, @Nullable String> some = new HashMap<>();
    values.forEach((column, value) -> {
      if (chosen.test(column)) {
        some.put(column, value);
      }
    });
    return some;
  }
}
