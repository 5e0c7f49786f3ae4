package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.soql.Condition;
import dev.trestle.standin.soql.Expression;
import dev.trestle.standin.soql.Expression.Call;
import dev.trestle.standin.soql.Expression.FieldPath;
import dev.trestle.standin.soql.Function;
import dev.trestle.standin.soql.Query;
import dev.trestle.standin.soql.Query.GroupBy;
import dev.trestle.standin.soql.SelectItem;
import dev.trestle.standin.soql.SoqlException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * GROUP BY and aggregate functions. Each group is an array of cells: first the grouping keys, then
 * the aggregates that the select list, HAVING and ORDER BY mention. ROLLUP and CUBE add every row
 * to several groups, with some keys left out.
 */
final class Groups implements Binder<Groups.Cells> {
  private final Query query;
  private final RowBinder binder;
  private final NamePaths paths;
  private final List<Bound<Row>> groupKeys = new ArrayList<>();
  private final List<String> groupNames = new ArrayList<>();
  private final List<AggregateCell> aggregates = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final List<Bound<Cells>> selected = new ArrayList<>();
  private final Predicate<Cells> having;
  private final Comparator<Cells> order;
  private int unnamed;

  /** One group; {@code omitted} has the bit of every key that ROLLUP or CUBE left out. */
  record Cells(List<@Nullable Object> keys, int omitted, List<Aggregate> aggregates) {}

  private record AggregateCell(String name, Function function, @Nullable Bound<Row> argument) {}

  Groups(Query query, Context context, RowBinder binder, NamePaths paths) {
    this.query = query;
    this.binder = binder;
    this.paths = paths;
    query.groupBy().keys().forEach(this::bindKey);
    query.select().forEach(this::bindItem);
    Condition condition = query.having();
    Filters<Cells> filters = new Filters<>(this, context, inner -> noSemiJoin());
    this.having = condition == null ? cells -> true : filters.filter(condition);
    this.order = new Orderings<>(this).comparator(query.orderBy());
    if (query.limit() != null && groupKeys.isEmpty()) {
      throw SoqlException.plain(
          "MALFORMED_QUERY",
          "Non-grouped query that uses overall aggregate functions cannot also use LIMIT");
    }
  }

  static boolean isCountOnly(Query query) {
    return query.select().size() == 1
        && query.select().getFirst() instanceof SelectItem.Selected(Call call, String ignored)
        && call.arguments().isEmpty();
  }

  static boolean isGrouped(Query query) {
    return query.groupBy().kind() != GroupBy.Kind.NONE
        || query.select().stream()
            .anyMatch(item ->
                item instanceof SelectItem.Selected(Call call, String ignored)
                    && call.function().kind() == Function.Kind.AGGREGATE);
  }

  List<String> keys() {
    return keys;
  }

  List<@Nullable Object> selected(Cells cells) {
    List<@Nullable Object> values = new ArrayList<>();
    selected.forEach(bound -> values.add(bound.getter().get(cells)));
    return values;
  }

  Stream<Cells> result(Stream<Row> rows) {
    Map<List<@Nullable Object>, Cells> groups = new LinkedHashMap<>();
    if (groupKeys.isEmpty()) {
      cells(groups, List.of(), 0);
    }
    List<Integer> omissions = omissions();
    rows.forEach(row -> omissions.forEach(omitted -> add(groups, row, omitted)));
    return groups.values().stream().filter(having).sorted(order);
  }

  private void add(Map<List<@Nullable Object>, Cells> groups, Row row, int omitted) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < groupKeys.size(); i++) {
      values.add((omitted & 1 << i) != 0 ? null : groupKeys.get(i).getter().get(row));
    }
    Cells cells = cells(groups, values, omitted);
    for (int i = 0; i < aggregates.size(); i++) {
      Bound<Row> argument = aggregates.get(i).argument();
      cells.aggregates().get(i).add(argument == null ? true : argument.getter().get(row));
    }
  }

  private Cells cells(
      Map<List<@Nullable Object>, Cells> groups, List<@Nullable Object> values, int omitted) {
    List<@Nullable Object> identity = new ArrayList<>();
    identity.add(omitted);
    for (int i = 0; i < values.size(); i++) {
      identity.add(Operands.comparable(values.get(i), Operands.caseSensitive(groupKeys.get(i))));
    }
    return groups.computeIfAbsent(
        identity,
        key ->
            new Cells(
                values,
                omitted,
                aggregates.stream().map(cell -> new Aggregate(cell.function())).toList()));
  }

  private List<Integer> omissions() {
    int all = (1 << groupKeys.size()) - 1;
    List<Integer> omissions = new ArrayList<>();
    switch (query.groupBy().kind()) {
      case NONE, PLAIN -> omissions.add(0);
      case ROLLUP -> {
        for (int kept = groupKeys.size(); kept >= 0; kept--) {
          omissions.add(all & -(1 << kept));
        }
      }
      case CUBE -> {
        for (int omitted = 0; omitted <= all; omitted++) {
          omissions.add(omitted);
        }
      }
    }
    return omissions;
  }

  private void bindKey(Expression key) {
    Bound<Row> bound = binder.bind(key);
    Field field = bound.field();
    if (field != null && !FieldRules.groupable(field)) {
      throw error(
          key.at(),
          "MALFORMED_QUERY",
          "field '" + field.name() + "' can not be grouped in a query call");
    }
    groupKeys.add(bound);
    groupNames.add(canonical(key));
  }

  private void bindItem(SelectItem item) {
    if (!(item instanceof SelectItem.Selected(Expression expression, String alias))) {
      throw SoqlException.plain(
          "MALFORMED_QUERY",
          "subqueries, TYPEOF and FIELDS() cannot be used with GROUP BY or aggregate functions");
    }
    Bound<Cells> bound = bind(expression);
    selected.add(bound);
    if (alias != null) {
      keys.add(alias);
    } else {
      keys.add(expression instanceof FieldPath ? bound.name() : "expr" + unnamed++);
    }
  }

  @Override
  public Bound<Cells> bind(Expression expression) {
    if (expression instanceof Call call && call.function() == Function.GROUPING) {
      int key = groupIndex(call.arguments().getFirst());
      return new Bound<>(
          "grouping", FieldType.INT, null, cells -> cells.omitted() >> key & 1, call.at());
    }
    if (expression instanceof Call call && call.function().kind() == Function.Kind.AGGREGATE) {
      return bindAggregate(call);
    }
    int key = groupIndex(expression);
    Bound<Row> bound = groupKeys.get(key);
    return new Bound<>(
        bound.name(), bound.type(), bound.field(), cells -> cells.keys().get(key), expression.at());
  }

  private int groupIndex(Expression expression) {
    int key = groupNames.indexOf(canonical(expression));
    if (key < 0) {
      String shown = expression instanceof FieldPath path ? path.toString() : canonical(expression);
      throw error(
          expression.at(), "MALFORMED_QUERY", "Field must be grouped or aggregated: " + shown);
    }
    return key;
  }

  private Bound<Cells> bindAggregate(Call call) {
    Bound<Row> argument =
        call.arguments().isEmpty() ? null : binder.bind(call.arguments().getFirst());
    FieldType type = argument == null ? FieldType.INT : resultType(call, argument);
    String name = canonical(call);
    int known = aggregates.stream().map(AggregateCell::name).toList().indexOf(name);
    int index = known >= 0 ? known : aggregates.size();
    if (known < 0) {
      aggregates.add(new AggregateCell(name, call.function(), argument));
    }
    Getter<Cells> getter = cells -> cells.aggregates().get(index).result();
    return new Bound<>(name, type, null, getter, call.at());
  }

  private FieldType resultType(Call call, Bound<Row> argument) {
    boolean numeric =
        Arrays.asList(
                FieldType.INT,
                FieldType.LONG,
                FieldType.DOUBLE,
                FieldType.CURRENCY,
                FieldType.PERCENT)
            .contains(argument.type());
    return switch (call.function()) {
      case COUNT, COUNT_DISTINCT -> FieldType.INT;
      case SUM, AVG -> {
        if (!numeric) {
          throw error(
              call.at(),
              "MALFORMED_QUERY",
              "field "
                  + argument.name()
                  + " does not support aggregate operator "
                  + call.function());
        }
        yield FieldType.DOUBLE;
      }
      default -> argument.type();
    };
  }

  /** One text for all ways to write the same expression. */
  private String canonical(Expression expression) {
    return switch (expression) {
      case FieldPath path -> {
        NamePaths.Found found = paths.find(path);
        StringBuilder name = new StringBuilder();
        found.steps().forEach(step -> name.append(step.name()).append('.'));
        yield name.append(found.field().name()).toString();
      }
      case Call call ->
          call.function()
              + "("
              + String.join(",", call.arguments().stream().map(this::canonical).toList())
              + ")";
      case Expression.Distance distance ->
          throw error(distance.at(), "MALFORMED_QUERY", "DISTANCE cannot be used with GROUP BY");
    };
  }

  private static Set<String> noSemiJoin() {
    throw SoqlException.plain("MALFORMED_QUERY", "Semi join sub-selects are not allowed in HAVING");
  }

  @Override
  public SoqlException error(int at, String errorCode, String message) {
    return binder.error(at, errorCode, message);
  }
}
