package dev.trestle.bridge.serve.query;

import dev.trestle.bridge.serve.view.Field;
import java.util.List;

/**
 * One filter.
 *
 * @param values texts that PostgreSQL accepts for the field's type; one, except for IN, NIN and
 *     INCLUDES; {@code true} or {@code false} for NULL
 */
public record Condition(Field field, Operator operator, List<String> values) {
  public Condition {
    values = List.copyOf(values);
  }

  String value() {
    return values.getFirst();
  }
}
