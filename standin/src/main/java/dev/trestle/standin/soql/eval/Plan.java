package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.soql.Condition;
import dev.trestle.standin.soql.Expression.FieldPath;
import dev.trestle.standin.soql.Query;
import dev.trestle.standin.soql.SoqlException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query bound to a snapshot, ready to run any number of times. */
public final class Plan {
  private static final int MAX_OFFSET = 2_000;
  private static final int MAX_GROUPS = 2_000;

  private final Query query;
  private final ObjectType object;
  private final RowAccess access;
  private final Predicate<Row> filter;
  private final @Nullable Comparator<Row> order;
  private final SelectBinder.Selection selection;
  private final @Nullable Groups groups;

  private Plan(Query query, Context context, ObjectType object) {
    this.query = query;
    this.object = object;
    NamePaths paths = new NamePaths(query, context.snapshot().schema(), object);
    RowBinder binder = new RowBinder(query, context, paths);
    Condition where = query.where();
    this.access = new RowAccess(context, object, where);
    Filters<Row> filters = new Filters<>(binder, context, inner -> ids(inner, context));
    this.filter = where == null ? row -> true : filters.filter(where);
    boolean grouped = Groups.isGrouped(query);
    this.groups =
        grouped && !Groups.isCountOnly(query) ? new Groups(query, context, binder, paths) : null;
    this.order =
        grouped || query.orderBy().isEmpty()
            ? null
            : new Orderings<>(binder).comparator(query.orderBy());
    this.selection =
        grouped
            ? new SelectBinder.Selection(new Shape(List.of(), false), List.of())
            : new SelectBinder(query, context, object, paths, binder).bind();
    checkOffset();
  }

  /**
   * Binds a query. Throws {@link SoqlException} with the platform's message where the platform
   * would refuse it.
   */
  public static Plan of(Query query, Context context) {
    ObjectType object =
        context
            .snapshot()
            .schema()
            .object(query.from().name())
            .filter(ObjectType::queryable)
            .orElseThrow(() ->
                SoqlException.at(
                    query.text(),
                    query.from().at(),
                    "INVALID_TYPE",
                    unsupportedType(query.from().name())));
    return ofObject(query, context, object);
  }

  static Plan ofObject(Query query, Context context, ObjectType object) {
    return new Plan(query, context, object);
  }

  static String unsupportedType(String name) {
    return "sObject type '"
        + name
        + "' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity"
        + " name. Please reference your WSDL or the describe call for the appropriate names.";
  }

  public Query query() {
    return query;
  }

  public ObjectType object() {
    return object;
  }

  public Shape shape() {
    return selection.shape();
  }

  /** The select list as flat columns; empty for grouped queries. */
  public List<Column> columns() {
    return selection.columns();
  }

  /** True for {@code SELECT COUNT()}: only the number of rows is asked for. */
  public boolean countOnly() {
    return Groups.isCountOnly(query);
  }

  /** The result of a query with aggregates or GROUP BY; empty for queries that yield records. */
  public Optional<GroupedResult> grouped() {
    Groups bound = groups;
    if (bound == null) {
      return Optional.empty();
    }
    List<Groups.Cells> cells = cut(bound.result(matching(""))).toList();
    if (cells.size() > MAX_GROUPS) {
      throw SoqlException.plain(
          "EXCEEDED_ID_LIMIT",
          "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
    }
    return Optional.of(
        new GroupedResult(bound.keys(), cells.stream().map(bound::selected).toList()));
  }

  /** True if the rows come in id order, so that a reader can go on from any id. */
  public boolean inIdOrder() {
    return order == null || orderedByIdOnly();
  }

  /** The rows of the result. They are produced as they are read, unless the query sorts. */
  public Stream<Row> rows() {
    return cut(inIdOrder() ? matching("") : sorted(matching("")));
  }

  /**
   * The rows of the result from this id on, ignoring LIMIT and OFFSET; only for results in id
   * order.
   */
  public Stream<Row> rowsFrom(String firstId) {
    return matching(firstId);
  }

  Stream<Row> matching(String firstId) {
    return access.rowsFrom(firstId).filter(filter);
  }

  Stream<Row> sorted(Stream<Row> rows) {
    return order == null ? rows : rows.sorted(order);
  }

  <T> Stream<T> cut(Stream<T> rows) {
    Integer offset = query.offset();
    Integer limit = query.limit();
    Stream<T> skipped = offset == null || offset == 0 ? rows : rows.skip(offset);
    return limit == null ? skipped : skipped.limit(limit);
  }

  private boolean orderedByIdOnly() {
    return query.orderBy().size() == 1
        && !query.orderBy().getFirst().descending()
        && query.orderBy().getFirst().by() instanceof FieldPath path
        && path.names().size() == 1
        && path.last().equalsIgnoreCase("Id");
  }

  private void checkOffset() {
    Integer offset = query.offset();
    if (offset != null && offset > MAX_OFFSET) {
      throw SoqlException.plain(
          "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is " + MAX_OFFSET);
    }
  }

  private static Set<String> ids(Query inner, Context context) {
    Plan plan = of(inner, context);
    if (plan.columns().size() != 1 || !Operands.isId(plan.columns().getFirst().type())) {
      throw SoqlException.at(
          inner.text(),
          inner.from().at(),
          "MALFORMED_QUERY",
          "The inner select field of a semi-join must be one Id or reference field");
    }
    Getter<Row> id = plan.columns().getFirst().getter();
    Set<String> ids = new HashSet<>();
    plan.rows()
        .forEach(row -> {
          if (id.get(row) instanceof String text) {
            ids.add(text);
          }
        });
    return ids;
  }
}
