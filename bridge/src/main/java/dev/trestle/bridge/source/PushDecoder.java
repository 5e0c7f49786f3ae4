package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.RecordIds;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.store.DirtyMark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns the records of one push into inputs; what cannot be taken as it is becomes a hint. */
final class PushDecoder {
  /** A record with more text than this is read by us instead. */
  private static final int RECORD_CHARS_MAX = 500_000;

  private static final String DELETED = "isdeleted";

  /** Nobody knows whether such a row lives. */
  private static final String NO_DELETED_FLAG = "no_deleted_flag";

  /** What a record or a missing id became. */
  sealed interface Decoded {
    /**
     * An input.
     *
     * @param reason why it is only a hint; empty for a whole row
     */
    record Taken(RowInput input, String reason) implements Decoded {}

    /** Nothing can be done with it. */
    record Refused(String id, String why) implements Decoded {}
  }

  private static final String LOADING = "loading";
  private static final String UNKNOWN_FIELD = "unknown_field";
  private static final String UNKNOWN_SCHEMA = "unknown_schema";

  private final Mirror mirror;
  private final Push push;
  private final String doubt;
  private final Set<String> listed = new HashSet<>();
  private final Map<Column, String> sent = new HashMap<>();

  /**
   * @param doubt why no record of this push may be taken as a row; empty if they may
   */
  PushDecoder(Mirror mirror, Push push, String doubt) {
    this.mirror = mirror;
    this.push = push;
    this.doubt = doubt;
    push.fields().forEach(field -> listed.add(lower(field)));
    for (Column column : mirror.table().columns()) {
      String name = lower(column.field());
      if (listed.contains(name)) {
        sent.put(column, name);
      }
    }
  }

  /** A decoder that doubts the push as a whole where this bridge must. */
  static PushDecoder of(Mirror mirror, Push push) {
    return new PushDecoder(mirror, push, doubt(mirror, push));
  }

  /** Why no record of the push may be taken as a row; empty if they may. */
  private static String doubt(Mirror mirror, Push push) {
    if (!mirror.isPublished()) {
      return LOADING;
    }
    if (!mirror.pushes().knows(push.fields())) {
      return UNKNOWN_FIELD;
    }
    boolean same =
        mirror
            .pushes()
            .hash(push.object(), push.fields())
            .filter(push.schemaHash()::equals)
            .isPresent();
    return same ? "" : UNKNOWN_SCHEMA;
  }

  /** The records, then the missing ids. */
  List<Decoded> all() {
    List<Decoded> all = new ArrayList<>();
    push.records().forEach(record -> all.add(record(record)));
    push.missing().forEach(id -> all.add(missing(id)));
    return all;
  }

  private Decoded record(JsonNode record) {
    PushedRecord pushed = PushedRecord.of(record);
    String id = pushed.id();
    String whyNone = pushed.whyNone(mirror.object());
    if (!whyNone.isEmpty()) {
      return new Decoded.Refused(id, whyNone);
    }
    if (!ours(id)) {
      return new Decoded.Refused(id, "other_object");
    }
    if (!doubt.isEmpty()) {
      return hint(id, doubt);
    }
    if (chars(record) > RECORD_CHARS_MAX) {
      return hint(id, "too_large");
    }
    try {
      return row(id, pushed.byName());
    } catch (IllegalArgumentException e) {
      return hint(id, RefusedValues.REASON);
    }
  }

  /** Roughly how much text a record holds; writing it out again would cost more than it tells. */
  private static long chars(JsonNode record) {
    long chars = 0;
    for (JsonNode value : record) {
      chars += value.isContainer() ? value.toString().length() : value.asString("").length();
    }
    return chars;
  }

  private boolean ours(String id) {
    return mirror.pushes().owns(id);
  }

  private Decoded row(String id, Map<String, JsonNode> byName) {
    if (mirror.table().hasDeletedField() && !listed.contains(DELETED)) {
      return hint(id, NO_DELETED_FLAG);
    }
    Map<Column, @Nullable String> values = new HashMap<>();
    sent.forEach((column, name) -> values.put(column, RowDecoder.value(column, byName.get(name))));
    String deleted = RowDecoder.text(ColumnType.BOOLEAN, 0, byName.get(DELETED));
    return new Decoded.Taken(
        new RowInput.OfPush(
            mirror.table(),
            id,
            push.readStartMs(),
            push.readEndMs(),
            "true".equals(deleted),
            values),
        "");
  }

  /** An id that the org asked for and did not find, not even among deleted rows. */
  private Decoded missing(String sent) {
    if (!RecordIds.isId(sent)) {
      return new Decoded.Refused(sent, "no_id");
    }
    String id = RecordIds.to18(sent);
    if (!ours(id)) {
      return new Decoded.Refused(id, "other_object");
    }
    // After a delete trigger the org itself says that the row is gone: it did not just vanish.
    boolean deleted = push.operation().equals("delete");
    String mark = deleted ? DirtyMark.DELETED : "missing";
    return new Decoded.Taken(new RowInput.OfHint(mirror.table(), id, mark, false), "missing");
  }

  private Decoded hint(String id, String reason) {
    return new Decoded.Taken(new RowInput.OfHint(mirror.table(), id, reason, false), reason);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
