package dev.trestle.bridge.serve.query;

import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.serve.http.Parameters;
import dev.trestle.bridge.serve.http.Parameters.Parameter;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.view.Field;
import dev.trestle.bridge.serve.view.View;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters of one request against one view. Nothing is ever ignored. */
public final class QueryParser {
  private static final int LIMIT_DEFAULT = 50;
  private static final int LIMIT_MAX = 1_000;
  private static final int SORT_KEYS_MAX = 5;
  private static final List<String> LIST_NAMES =
      List.of("fields", "sort", "limit", "cursor", "count", "filter[field]");

  private final View view;
  private List<Field> fields;
  private List<SortKey> sort = List.of(new SortKey(Field.ID, false));
  private final List<Condition> conditions = new ArrayList<>();
  private int limit = LIMIT_DEFAULT;
  private boolean countExact;
  private Optional<String> cursor = Optional.empty();

  private QueryParser(View view) {
    this.view = view;
    this.fields = view.fields();
  }

  /** The query of a list; a 400 problem names the parameter at fault. */
  public static ListQuery list(View view, Parameters parameters) {
    QueryParser parser = new QueryParser(view);
    parameters.all().forEach(parser::read);
    return new ListQuery(
        view,
        parser.fields,
        parser.conditions,
        parser.sort,
        parser.limit,
        parser.countExact,
        parser.cursor);
  }

  /** The fields to show of one record: {@code fields} is the only parameter there. */
  public static List<Field> record(View view, Parameters parameters) {
    QueryParser parser = new QueryParser(view);
    for (Parameter parameter : parameters.all()) {
      if (!parameter.name().equals("fields")) {
        throw unknownParameter(parameter.name(), List.of("fields"));
      }
      parser.read(parameter);
    }
    return parser.fields;
  }

  private void read(Parameter parameter) {
    String value = parameter.value();
    switch (parameter.name()) {
      case "fields" -> fields = readFields(value);
      case "sort" -> sort = readSort(value);
      case "limit" -> limit = readLimit(value);
      case "count" -> countExact = readCount(value);
      case "cursor" -> cursor = Optional.of(value);
      case String name when name.startsWith("filter") ->
          conditions.add(FilterParser.parse(view, parameter));
      case String name -> throw unknownParameter(name, LIST_NAMES);
    }
  }

  private List<Field> readFields(String value) {
    Set<Field> wanted = new LinkedHashSet<>();
    wanted.add(Field.ID);
    for (String name : value.split(",", -1)) {
      wanted.add(field("fields", name.strip()));
    }
    return List.copyOf(wanted);
  }

  private List<SortKey> readSort(String value) {
    List<SortKey> keys = new ArrayList<>();
    Set<Field> seen = new LinkedHashSet<>();
    for (String part : value.split(",", SORT_KEYS_MAX + 1)) {
      String name = part.strip();
      boolean descending = name.startsWith("-");
      Field field = field("sort", descending ? name.substring(1) : name);
      if (field.type() == ColumnType.TEXT_ARRAY || !seen.add(field)) {
        throw problem(
            "sort",
            "sort_not_allowed",
            "'"
                + field.name()
                + "' cannot be sorted by"
                + " here: it is a list of values or is named twice.");
      }
      keys.add(new SortKey(field, descending));
    }
    if (keys.size() > SORT_KEYS_MAX) {
      throw problem("sort", "too_many_sort_keys", "Sort by at most 5 fields.");
    }
    if (seen.add(Field.ID)) {
      keys.add(new SortKey(Field.ID, false));
    }
    return keys;
  }

  private static int readLimit(String value) {
    if (!value.matches("\\d{1,9}") || Integer.parseInt(value) == 0) {
      throw problem("limit", "invalid_limit", "'limit' must be a whole number from 1 to 1000.");
    }
    return Math.min(Integer.parseInt(value), LIMIT_MAX);
  }

  private static boolean readCount(String value) {
    return switch (value) {
      case "none" -> false;
      case "exact" -> true;
      default -> throw problem("count", "invalid_count", "'count' must be none or exact.");
    };
  }

  private Field field(String parameter, String name) {
    return field(view, parameter, name);
  }

  /** The field, or the problem that it is unknown: whether hidden or missing is not said. */
  static Field field(View view, String parameter, String name) {
    return view.field(name)
        .orElseThrow(() ->
            problem(
                parameter,
                "unknown_field",
                "'"
                    + view.path()
                    + "' has no field '"
                    + shortened(name)
                    + "'."
                    + Suggestions.sentence(
                        name, view.fields().stream().map(Field::name).toList())));
  }

  private static ProblemException unknownParameter(String name, List<String> known) {
    return problem(
        name,
        "unknown_parameter",
        "There is no parameter '"
            + shortened(name)
            + "' here."
            + Suggestions.sentence(name, known));
  }

  static ProblemException problem(String parameter, String code, String detail) {
    return new ProblemException(Problem.parameter(shortened(parameter), code, detail));
  }

  static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
