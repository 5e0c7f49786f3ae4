package dev.trestle.bridge.serve.query;

import dev.trestle.bridge.schema.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code filter[field][operator]} may ask. */
public enum Operator {
  EQ,
  NE,
  LT,
  LTE,
  GT,
  GTE,
  IN,
  NIN,
  NULL,
  CONTAINS,
  STARTS,
  INCLUDES;

  static final List<String> NAMES = Arrays.stream(values()).map(Operator::text).toList();

  static Optional<Operator> named(String name) {
    return Arrays.stream(values()).filter(operator -> operator.text().equals(name)).findFirst();
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean worksOn(ColumnType type) {
    return switch (this) {
      case EQ, NE, NULL -> true;
      case IN, NIN -> type != ColumnType.TEXT_ARRAY;
      case LT, LTE, GT, GTE -> type != ColumnType.TEXT_ARRAY && type != ColumnType.BOOLEAN;
      case CONTAINS, STARTS -> type == ColumnType.TEXT;
      case INCLUDES -> type == ColumnType.TEXT_ARRAY;
    };
  }
}
