package dev.trestle.bridge.serve.view;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.store.Identifiers;

/**
 * One readable field.
 *
 * @param name API name, the key in JSON
 * @param column quoted name of the column
 */
public record Field(String name, String column, ColumnType type) {
  public static final Field ID = new Field("Id", Identifiers.quote("id"), ColumnType.TEXT);

  static Field of(Column column) {
    return new Field(column.field(), Identifiers.quote(column.name()), column.type());
  }

  public boolean isId() {
    return name.equals(ID.name);
  }

  /** {@code expression as "Name"}; the expression becomes the JSON form of the value. */
  String selected(String tableAlias) {
    String value = tableAlias + "." + column;
    String expression =
        switch (type) {
          case TEXT, BOOLEAN, INTEGER, BIGINT, NUMERIC, DATE, TEXT_ARRAY -> value;
          case TIMESTAMP ->
              "to_char(" + value + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
          case TIME -> "to_char(" + value + ", 'HH24:MI:SS.MS\"Z\"')";
        };
    return expression + " as " + Identifiers.quote(name);
  }
}
