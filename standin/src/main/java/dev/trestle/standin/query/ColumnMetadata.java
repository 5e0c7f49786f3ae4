package dev.trestle.standin.query;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.rest.Json;
import dev.trestle.standin.soql.eval.Column;
import dev.trestle.standin.soql.eval.GroupedResult;
import dev.trestle.standin.soql.eval.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code columns=true}, by which the sf command line lays out its tables. Parents
 * nest in joinColumns.
 */
final class ColumnMetadata {
  private ColumnMetadata() {}

  static Map<String, @Nullable Object> of(Plan plan, Optional<GroupedResult> grouped) {
    List<Object> columns = new ArrayList<>();
    if (grouped.isPresent()) {
      grouped
          .get()
          .keys()
          .forEach(key -> columns.add(column(key, FieldType.STRING, null, true, List.of())));
    } else {
      columns.addAll(joined(plan.columns()));
    }
    boolean idSelected = plan.columns().stream().anyMatch(column -> column.header().equals("Id"));
    return Json.object(
        "columnMetadata",
        columns,
        "entityName",
        plan.object().name(),
        "groupBy",
        grouped.isPresent() && !plan.query().groupBy().keys().isEmpty(),
        "idSelected",
        idSelected,
        "keyPrefix",
        plan.object().keyPrefix());
  }

  private static List<Object> joined(List<Column> columns) {
    Map<String, List<Column>> byRelation = new LinkedHashMap<>();
    List<Object> result = new ArrayList<>();
    for (Column column : columns) {
      int dot = column.header().indexOf('.');
      if (dot < 0) {
        result.add(column(column.header(), column.type(), column.field(), false, List.of()));
      } else {
        String relation = column.header().substring(0, dot);
        Column inner =
            new Column(
                column.header().substring(dot + 1),
                column.type(),
                column.field(),
                true,
                column.getter());
        byRelation.computeIfAbsent(relation, name -> new ArrayList<>()).add(inner);
      }
    }
    byRelation.forEach((relation, inner) ->
        result.add(column(relation, FieldType.REFERENCE, null, false, joined(inner))));
    return result;
  }

  private static Map<String, @Nullable Object> column(
      String name,
      FieldType type,
      @Nullable Field field,
      boolean aggregate,
      List<Object> joinColumns) {
    return Json.object(
        "aggregate",
        aggregate,
        "apexType",
        apexType(type),
        "booleanType",
        type == FieldType.BOOLEAN,
        "columnName",
        name,
        "custom",
        field != null && field.custom(),
        "displayName",
        name,
        "foreignKeyName",
        field == null ? null : field.relationshipName(),
        "insertable",
        field != null && field.createable(),
        "joinColumns",
        joinColumns,
        "numberType",
        isNumber(type),
        "textType",
        type.isText(),
        "updatable",
        field != null && field.updateable());
  }

  private static boolean isNumber(FieldType type) {
    return type == FieldType.INT
        || type == FieldType.LONG
        || type == FieldType.DOUBLE
        || type == FieldType.CURRENCY
        || type == FieldType.PERCENT;
  }

  private static String apexType(FieldType type) {
    return switch (type) {
      case ID, REFERENCE -> "Id";
      case BOOLEAN -> "Boolean";
      case INT -> "Integer";
      case LONG -> "Long";
      case DOUBLE, CURRENCY, PERCENT -> "Double";
      case DATE -> "Date";
      case DATETIME -> "Datetime";
      case TIME -> "Time";
      case BASE64 -> "Blob";
      case ADDRESS -> "Address";
      case LOCATION -> "Location";
      case STRING,
          TEXTAREA,
          PHONE,
          URL,
          EMAIL,
          PICKLIST,
          MULTIPICKLIST,
          COMBOBOX,
          ENCRYPTEDSTRING,
          ANYTYPE ->
          "String";
    };
  }
}
