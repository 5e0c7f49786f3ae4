package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Snapshot;
import dev.trestle.standin.soql.Condition;
import dev.trestle.standin.soql.Condition.Comparison;
import dev.trestle.standin.soql.Condition.InList;
import dev.trestle.standin.soql.Condition.Operator;
import dev.trestle.standin.soql.Expression;
import dev.trestle.standin.soql.Expression.FieldPath;
import dev.trestle.standin.soql.Query;
import dev.trestle.standin.soql.Value;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that can match without looking at all of them, where the condition demands certain
 * ids, a range of ids, or a value of an indexed field. It may return too many rows, never too few;
 * always in id order but for indexed fields.
 */
final class RowAccess {
  private final Snapshot snapshot;
  private final ObjectType object;
  private final boolean includeDeleted;
  private final List<Condition> demands;

  RowAccess(Context context, ObjectType object, @Nullable Condition where) {
    this.snapshot = context.snapshot();
    this.object = object;
    this.includeDeleted = context.includeDeleted();
    this.demands = demands(where);
  }

  /** The candidates whose id is not before this one. */
  Stream<Row> rowsFrom(String firstId) {
    Optional<List<String>> ids =
        demands.stream().flatMap(demand -> ids(demand).stream()).findFirst();
    if (ids.isPresent()) {
      return new TreeSet<>(ids.get())
          .tailSet(firstId).stream()
              .flatMap(id -> snapshot.row(object.name(), id).stream())
              .filter(row -> includeDeleted || !row.deleted());
    }
    return indexed()
        .map(rows -> rows.filter(row -> row.id().compareTo(firstId) >= 0))
        .orElseGet(() -> range(firstId));
  }

  /** True if the condition asks for this many ids at most. */
  static boolean fewIds(Query query, int most) {
    return demands(query.where()).stream()
        .flatMap(demand -> ids(demand).stream())
        .anyMatch(ids -> ids.size() <= most);
  }

  private static List<Condition> demands(@Nullable Condition where) {
    if (where == null) {
      return List.of();
    }
    return where instanceof Condition.And and ? and.parts() : List.of(where);
  }

  private static Optional<List<String>> ids(Condition demand) {
    return switch (demand) {
      case Comparison(Expression left, Operator operator, Value.Text text)
          when operator == Operator.EQUAL && isId(left) && Ids.isId(text.text()) ->
          Optional.of(List.of(Ids.to18(text.text())));
      case InList in
          when !in.negated()
              && isId(in.left())
              && in.values().stream().allMatch(RowAccess::isIdText) ->
          Optional.of(
              in.values().stream().map(value -> Ids.to18(((Value.Text) value).text())).toList());
      default -> Optional.empty();
    };
  }

  private Optional<Stream<Row>> indexed() {
    return demands.stream().flatMap(demand -> indexed(demand).stream()).findFirst();
  }

  private Optional<Stream<Row>> indexed(Condition demand) {
    if (!includeDeleted
        && demand instanceof Comparison(FieldPath path, Operator operator, Value.Text text)
        && operator == Operator.EQUAL
        && path.names().size() == 1
        && !text.text().isEmpty()) {
      return object
          .field(path.last())
          .filter(RowAccess::isIndexed)
          .map(field ->
              snapshot.find(object.name(), field.name(), indexKey(field, text.text())).stream());
    }
    return Optional.empty();
  }

  private static boolean isIndexed(Field field) {
    return field.stored() && (field.unique() || field.upsertKey() || field.cascadeDelete());
  }

  private static String indexKey(Field field, String text) {
    return Operands.isId(field.type()) ? Ids.to18(text) : text;
  }

  private Stream<Row> range(String firstId) {
    String from = firstId;
    String last = null;
    for (Condition demand : demands) {
      if (demand instanceof Comparison(Expression left, Operator operator, Value.Text text)
          && isId(left)
          && Ids.isId(text.text())) {
        String id = Ids.to18(text.text());
        if ((operator == Operator.GREATER || operator == Operator.GREATER_OR_EQUAL)
            && id.compareTo(from) > 0) {
          from = id;
        } else if (operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL) {
          last = last == null || id.compareTo(last) < 0 ? id : last;
        }
      }
    }
    Stream<Row> rows = snapshot.rowsFrom(object.name(), from, includeDeleted);
    String end = last;
    return end == null ? rows : rows.takeWhile(row -> row.id().compareTo(end) <= 0);
  }

  private static boolean isId(Expression left) {
    return left instanceof FieldPath path
        && path.names().size() == 1
        && path.last().equalsIgnoreCase("Id");
  }

  private static boolean isIdText(Value value) {
    return value instanceof Value.Text text && Ids.isId(text.text());
  }
}
