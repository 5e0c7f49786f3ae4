package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.PicklistValue;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.soql.Expression;
import dev.trestle.standin.soql.Expression.Call;
import dev.trestle.standin.soql.Expression.Distance;
import dev.trestle.standin.soql.Expression.FieldPath;
import dev.trestle.standin.soql.Function;
import dev.trestle.standin.soql.Query;
import dev.trestle.standin.soql.SoqlException;
import dev.trestle.standin.soql.eval.NamePaths.Found;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds expressions to rows of one object. */
final class RowBinder implements Binder<Row> {
  private final Query query;
  private final Context context;
  private final NamePaths paths;
  private final Parents parents;

  RowBinder(Query query, Context context, NamePaths paths) {
    this.query = query;
    this.context = context;
    this.paths = paths;
    this.parents = new Parents(context.snapshot());
  }

  @Override
  public Bound<Row> bind(Expression expression) {
    return switch (expression) {
      case FieldPath path -> bindFound(paths.find(path), path.at());
      case Call call -> bindCall(call);
      case Distance distance -> bindDistance(distance);
    };
  }

  Bound<Row> bindFound(Found found, int at) {
    Field field = found.field();
    return new Bound<>(field.name(), field.type(), field, getter(found), at);
  }

  private Getter<Row> getter(Found found) {
    String name = found.field().name();
    if (found.steps().isEmpty()) {
      return row -> row.get(name);
    }
    boolean polymorphic = found.steps().getLast().target() == null;
    return row -> {
      Row parent = parents.follow(row, found.steps());
      return parent == null ? null : Parents.value(parent, found.field(), polymorphic);
    };
  }

  private Bound<Row> bindCall(Call call) {
    return switch (call.function().kind()) {
      case DATE -> bindDate(call);
      case TEXT -> bindText(call);
      case AGGREGATE ->
          throw error(
              call.at(),
              "MALFORMED_QUERY",
              "aggregate function is not allowed here: " + call.function());
      case ZONE ->
          throw error(
              call.at(),
              "MALFORMED_QUERY",
              "convertTimezone is only allowed inside a date function");
    };
  }

  private Bound<Row> bindDate(Call call) {
    Expression argument = call.arguments().getFirst();
    ZoneId zone = ZoneOffset.UTC;
    if (argument instanceof Call inner && inner.function() == Function.CONVERTTIMEZONE) {
      argument = inner.arguments().getFirst();
      zone = context.zone();
    }
    Bound<Row> date = bind(argument);
    if (date.type() != FieldType.DATE && date.type() != FieldType.DATETIME) {
      throw error(
          call.at(),
          "INVALID_FIELD",
          "field '" + date.name() + "' is not a date or datetime field");
    }
    ZoneId dayZone = zone;
    FieldType type = call.function() == Function.DAY_ONLY ? FieldType.DATE : FieldType.INT;
    Getter<Row> getter =
        row -> DateFunctions.apply(call.function(), date.getter().get(row), dayZone);
    return new Bound<>(date.name(), type, null, getter, call.at());
  }

  /**
   * toLabel looks up the label; FORMAT and convertCurrency give the value as it is (one locale, one
   * currency).
   */
  private Bound<Row> bindText(Call call) {
    Bound<Row> inner = bind(call.arguments().getFirst());
    if (call.function() == Function.CONVERTCURRENCY) {
      return inner;
    }
    if (call.function() == Function.FORMAT) {
      Getter<Row> text = row -> Texts.plain(inner.getter().get(row));
      return new Bound<>(inner.name(), FieldType.STRING, null, text, call.at());
    }
    List<PicklistValue> values = inner.field() == null ? List.of() : inner.field().picklistValues();
    Getter<Row> label = row -> label(values, inner.getter().get(row));
    return new Bound<>(inner.name(), FieldType.STRING, null, label, call.at());
  }

  private static @Nullable Object label(List<PicklistValue> values, @Nullable Object value) {
    return values.stream()
        .filter(candidate -> candidate.value().equals(value))
        .<@Nullable Object>map(PicklistValue::label)
        .findFirst()
        .orElse(value);
  }

  private Bound<Row> bindDistance(Distance distance) {
    Found found = paths.find(distance.location());
    if (!found.field().type().isCompound() || !found.steps().isEmpty()) {
      throw error(
          distance.at(),
          "INVALID_FIELD",
          "DISTANCE needs a location field of the queried object: " + distance.location());
    }
    Getter<Row> getter = row -> Geography.distance(row, found.field(), distance);
    return new Bound<>(found.field().name(), FieldType.DOUBLE, null, getter, distance.at());
  }

  @Override
  public SoqlException error(int at, String errorCode, String message) {
    return SoqlException.at(query.text(), at, errorCode, message);
  }
}
