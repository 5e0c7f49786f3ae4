package dev.trestle.standin.query;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.rest.Json;
import dev.trestle.standin.rest.RecordJson;
import dev.trestle.standin.soql.eval.ChildPlan;
import dev.trestle.standin.soql.eval.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as JSON values: attributes first, then the shape's entries (CONTRACT 4.4 and 8.8). */
final class ResultJson {
  private final String base;
  private final ChildPages childPages;

  /** What becomes of the children of one record. */
  interface ChildPages {
    /** The query result object of these children, of which there is at least one. */
    Map<String, @Nullable Object> page(List<Row> children, ChildPlan plan, ResultJson writer);
  }

  /**
   * @param base {@code /services/data/v66.0}, in the version of the request
   */
  ResultJson(String base, ChildPages childPages) {
    this.base = base;
    this.childPages = childPages;
  }

  Map<String, @Nullable Object> record(Row row, Shape shape) {
    Map<String, @Nullable Object> attributes = RecordJson.attributes(base, row);
    if (shape.polymorphic()) {
      attributes.put("type", "Name");
    }
    Map<String, @Nullable Object> json = Json.object("attributes", attributes);
    for (Shape.Entry entry : shape.entries()) {
      json.put(entry.key(), entry(row, entry));
    }
    return json;
  }

  private @Nullable Object entry(Row row, Shape.Entry entry) {
    return switch (entry) {
      case Shape.Value value -> value(row, value);
      case Shape.Parent parent ->
          parent.of(row).map(found -> record(found, parent.shape())).orElse(null);
      case Shape.TypeOf typeOf ->
          typeOf
              .of(row)
              .flatMap(found -> typeOf.shape(found.type()).map(shape -> record(found, shape)))
              .orElse(null);
      case Shape.Children children -> children(row, children.plan());
    };
  }

  private @Nullable Object children(Row row, ChildPlan plan) {
    List<Row> children = plan.children(row);
    return children.isEmpty() ? null : childPages.page(children, plan, this);
  }

  private @Nullable Object value(Row row, Shape.Value value) {
    Field field = value.field();
    if (field != null && (field.type().isCompound() || field.type() == FieldType.BASE64)) {
      return RecordJson.value(base, row, field);
    }
    Object raw = value.getter().get(row);
    return raw == null && value.type() == FieldType.BOOLEAN ? false : RecordJson.scalar(raw);
  }
}
