package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.change.ChangeEvent;
import dev.trestle.bridge.change.RecordIds;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.ReadInterval;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns what the org sends into inputs with canonical values. */
final class RowDecoder {
  /** A double holds this many decimal digits for sure; more may be rounded (DESIGN 4). */
  private static final int EXACT_DIGITS_MAX = 15;

  private RowDecoder() {}

  /** A record of a query or a retrieve. */
  static RowInput.OfImage image(
      Table table,
      JsonNode record,
      ReadInterval read,
      String channel,
      @Nullable DirtyMark answers) {
    return new RowInput.OfImage(
        table, id(record), read, false, isDeleted(record), values(table, record), channel, answers);
  }

  /** A record that is only compared. */
  static RowInput.OfScan scan(Table table, JsonNode record) {
    return new RowInput.OfScan(table, id(record), isDeleted(record), values(table, record));
  }

  private static Map<Column, @Nullable String> values(Table table, JsonNode record) {
    Map<Column, @Nullable String> values = new HashMap<>();
    for (Column column : table.columns()) {
      values.put(column, value(column, record.path(column.field())));
    }
    return values;
  }

  static String id(JsonNode record) {
    return RecordIds.to18(record.path("Id").asString(""));
  }

  private static boolean isDeleted(JsonNode record) {
    return record.path("IsDeleted").asBoolean(false);
  }

  static @Nullable String value(Column column, @Nullable JsonNode node) {
    return text(column.type(), column.scale(), node);
  }

  /** The canonical text of a value that is to be of a type. */
  static @Nullable String text(ColumnType type, int scale, @Nullable JsonNode node) {
    if (node == null || node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (node.isContainer()) {
      return type.canonical(node.toString(), scale);
    }
    String text = node.isNumber() ? node.decimalValue().toPlainString() : node.asString();
    return type.canonical(text, scale);
  }

  /** A change event for one of its rows. */
  static RowInput.OfEvent event(Mirror mirror, ChangeEvent event, String id, long epoch) {
    Map<Column, @Nullable String> changes = new HashMap<>();
    boolean exact = true;
    for (Map.Entry<String, @Nullable Object> entry : event.values().entrySet()) {
      Column column = mirror.byEventName(entry.getKey());
      exact &= !isPartOfPlain(mirror, entry.getKey());
      if (column != null) {
        Object value = entry.getValue();
        exact &= isExact(value) && !event.diffFields().contains(entry.getKey());
        exact &= put(changes, column, value);
      }
    }
    return new RowInput.OfEvent(
        mirror.table(),
        id,
        event.type(),
        event.commitTimeMs(),
        epoch,
        exact,
        changes,
        event.userId(),
        event.transactionKey());
  }

  /** False if the value is none of the column's type, so that the row must be read. */
  private static boolean put(
      Map<Column, @Nullable String> changes, Column column, @Nullable Object value) {
    try {
      changes.put(column, value == null ? null : text(column, value));
      return true;
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return false;
    }
  }

  /** A person account's event has parts of the Name, but not the Name itself (CONTRACT 13.4). */
  private static boolean isPartOfPlain(Mirror mirror, String name) {
    int dot = name.indexOf('.');
    return dot > 0 && mirror.byEventName(name.substring(0, dot)) != null;
  }

  private static boolean isExact(@Nullable Object value) {
    return !(value instanceof Double number)
        || BigDecimal.valueOf(number).stripTrailingZeros().precision() <= EXACT_DIGITS_MAX;
  }

  /** Dates and times come as epoch milliseconds, times of day as milliseconds (CONTRACT 13.2). */
  private static @Nullable String text(Column column, Object value) {
    String text =
        switch (value) {
          case Long ms when column.type() == ColumnType.TIMESTAMP ->
              Instant.ofEpochMilli(ms).toString();
          case Long ms when column.type() == ColumnType.DATE ->
              Instant.ofEpochMilli(ms).atOffset(ZoneOffset.UTC).toLocalDate().toString();
          case Long ms when column.type() == ColumnType.TIME ->
              LocalTime.ofNanoOfDay(ms * 1_000_000).toString();
          case Double number -> BigDecimal.valueOf(number).toPlainString();
          default -> value.toString();
        };
    return column.type().canonical(text, column.scale());
  }
}
