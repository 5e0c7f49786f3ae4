package dev.trestle.bridge.serve.query;

import dev.trestle.bridge.serve.http.Parameters.Parameter;
import dev.trestle.bridge.serve.view.Field;
import dev.trestle.bridge.serve.view.View;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code filter[field]=value} and {@code filter[field][operator]=value}. */
final class FilterParser {
  private static final Pattern FORM =
      Pattern.compile("filter\\[([^\\[\\]]+)\\](?:\\[([^\\[\\]]*)\\])?");
  private static final int VALUES_MAX = 200;

  private FilterParser() {}

  static Condition parse(View view, Parameter parameter) {
    String name = parameter.name();
    Matcher form = FORM.matcher(name);
    if (!form.matches()) {
      throw QueryParser.problem(
          name,
          "malformed_filter",
          "Write a filter as filter[Field]=value or filter[Field][operator]=value.");
    }
    Field field = QueryParser.field(view, name, form.group(1));
    Operator operator = form.group(2) == null ? Operator.EQ : operator(name, form.group(2));
    if (!operator.worksOn(field.type())) {
      throw QueryParser.problem(
          name,
          "operator_not_allowed",
          "'" + operator.text() + "' does not work on '" + field.name() + "'.");
    }
    return new Condition(field, operator, values(name, field, operator, parameter.value()));
  }

  private static Operator operator(String name, String text) {
    return Operator.named(text)
        .orElseThrow(() ->
            QueryParser.problem(
                name,
                "unknown_operator",
                "There is no operator '"
                    + QueryParser.shortened(text)
                    + "'."
                    + Suggestions.sentence(text, Operator.NAMES)));
  }

  private static List<String> values(String name, Field field, Operator operator, String text) {
    return switch (operator) {
      case NULL -> List.of(trueOrFalse(name, text));
      case IN, NIN, INCLUDES -> valueList(name, field, text);
      case EQ, NE, LT, LTE, GT, GTE, CONTAINS, STARTS -> List.of(value(name, field, text));
    };
  }

  private static String trueOrFalse(String name, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw QueryParser.problem(name, "invalid_value", "'" + name + "' must be true or false.");
    }
    return text;
  }

  private static List<String> valueList(String name, Field field, String text) {
    List<String> values = Values.split(text);
    if (values.size() > VALUES_MAX) {
      throw QueryParser.problem(
          name, "too_many_values", "'" + name + "' may have at most 200 values.");
    }
    return values.stream().map(value -> value(name, field, value)).toList();
  }

  private static String value(String name, Field field, String text) {
    if (text.isEmpty()) {
      throw QueryParser.problem(
          name,
          "empty_value",
          "'"
              + name
              + "' has an empty value; ask filter["
              + field.name()
              + "][null]=true for"
              + " records without one.");
    }
    try {
      return Values.parse(field, text);
    } catch (IllegalArgumentException e) {
      throw QueryParser.problem(
          name, "invalid_value", "'" + name + "' must be " + e.getMessage() + ".");
    }
  }
}
