package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.soql.Expression;
import dev.trestle.standin.soql.Expression.FieldPath;
import dev.trestle.standin.soql.Function;
import dev.trestle.standin.soql.Query;
import dev.trestle.standin.soql.SelectItem;
import dev.trestle.standin.soql.SoqlException;
import dev.trestle.standin.soql.eval.NamePaths.Found;
import dev.trestle.standin.soql.eval.NamePaths.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds the select list of a query that does not group. */
final class SelectBinder {
  private static final int MAX_ROWS_OF_ALL_FIELDS = 200;

  private final Query query;
  private final Context context;
  private final ObjectType object;
  private final NamePaths paths;
  private final RowBinder binder;
  private final Parents parents;
  private final Shape.Builder shape = new Shape.Builder(false);
  private final List<Column> columns = new ArrayList<>();
  private int unnamed;

  SelectBinder(Query query, Context context, ObjectType object, NamePaths paths, RowBinder binder) {
    this.query = query;
    this.context = context;
    this.object = object;
    this.paths = paths;
    this.binder = binder;
    this.parents = new Parents(context.snapshot());
  }

  /** The select list both ways: nested as REST writes it, flat as CSV does. */
  record Selection(Shape shape, List<Column> columns) {}

  Selection bind() {
    query.select().forEach(this::bindItem);
    return new Selection(shape.build(), List.copyOf(columns));
  }

  private void bindItem(SelectItem item) {
    switch (item) {
      case SelectItem.Selected selected -> bindSelected(selected);
      case SelectItem.Fields fields -> bindFields(fields);
      case SelectItem.Children children -> bindChildren(children.query());
      case SelectItem.TypeOf typeOf -> bindTypeOf(typeOf);
    }
  }

  private void bindSelected(SelectItem.Selected selected) {
    if (selected.expression() instanceof FieldPath path) {
      if (selected.alias() != null) {
        throw binder.error(
            path.at(), "MALFORMED_QUERY", "only aggregate expressions use field aliasing");
      }
      bindPath(path);
      return;
    }
    Bound<Row> bound = binder.bind(selected.expression());
    String key =
        selected.alias() != null ? selected.alias() : functionKey(selected.expression(), bound);
    add(shape, new Shape.Value(key, bound.type(), null, bound.getter()), bound.at(), key);
    columns.add(new Column(key, bound.type(), null, false, bound.getter()));
  }

  /** toLabel and its kin keep the name of their field; other functions are numbered. */
  private String functionKey(Expression expression, Bound<Row> bound) {
    boolean named =
        expression instanceof Expression.Call call && call.function().kind() == Function.Kind.TEXT;
    return named ? bound.name() : "expr" + unnamed++;
  }

  private void bindPath(FieldPath path) {
    Found found = paths.find(path);
    Shape.Builder level = shape;
    StringBuilder header = new StringBuilder();
    boolean polymorphic = false;
    for (Step step : found.steps()) {
      polymorphic = step.target() == null;
      level = level.parent(step.name(), row -> parents.parent(row, step), polymorphic);
      header.append(step.name()).append('.');
    }
    header.append(found.field().name());
    add(level, value(found.field(), polymorphic), path.at(), path.toString());
    Bound<Row> bound = binder.bindFound(found, path.at());
    columns.add(
        new Column(
            header.toString(),
            bound.type(),
            found.field(),
            !found.steps().isEmpty(),
            bound.getter()));
  }

  private static Shape.Value value(Field field, boolean polymorphic) {
    Getter<Row> getter = row -> Parents.value(row, field, polymorphic);
    return new Shape.Value(field.name(), field.type(), field, getter);
  }

  private void add(Shape.Builder level, Shape.Entry entry, int at, String shown) {
    if (!level.add(entry)) {
      throw binder.error(at, "MALFORMED_QUERY", "duplicate field selected: " + shown);
    }
  }

  private void bindFields(SelectItem.Fields fields) {
    Integer limit = query.limit();
    boolean bounded = limit != null && limit <= MAX_ROWS_OF_ALL_FIELDS;
    if (fields.set() != SelectItem.Fields.Set.STANDARD
        && !bounded
        && !RowAccess.fewIds(query, MAX_ROWS_OF_ALL_FIELDS)) {
      throw SoqlException.plain(
          "MALFORMED_QUERY",
          "The SOQL FIELDS function must have a LIMIT of at most " + MAX_ROWS_OF_ALL_FIELDS);
    }
    List<Field> chosen =
        object.fields().stream().filter(field -> isIn(fields.set(), field)).toList();
    if (chosen.isEmpty()) {
      throw SoqlException.plain(
          "MALFORMED_QUERY",
          "'FIELDS(" + fields.set() + ")' expansion function must result in at least one field");
    }
    chosen.forEach(field -> bindPath(new FieldPath(List.of(field.name()), fields.at())));
  }

  private static boolean isIn(SelectItem.Fields.Set set, Field field) {
    return switch (set) {
      case ALL -> true;
      case STANDARD -> !field.custom();
      case CUSTOM -> field.custom();
    };
  }

  private void bindChildren(Query children) {
    ChildPlan plan = ChildPlan.of(children, context, object);
    add(
        shape,
        new Shape.Children(plan.relationship(), plan),
        children.from().at(),
        plan.relationship());
  }

  private void bindTypeOf(SelectItem.TypeOf typeOf) {
    List<Step> steps = paths.relationship(typeOf.relation());
    Step step = steps.getLast();
    if (steps.size() > 1 || step.target() != null) {
      throw binder.error(
          typeOf.relation().at(),
          "INVALID_FIELD",
          "TYPEOF needs a polymorphic relationship: " + typeOf.relation());
    }
    Map<String, Shape> shapes = new HashMap<>();
    for (SelectItem.TypeOf.When when : typeOf.whens()) {
      shapes.put(when.type().toLowerCase(Locale.ROOT), typeOfShape(typeOf, when));
    }
    Getter<Row> parent = row -> parents.parent(row, step);
    Shape otherwise = otherwise(typeOf.otherwise());
    add(
        shape,
        new Shape.TypeOf(step.name(), parent, shapes, otherwise),
        typeOf.relation().at(),
        step.name());
    columns.add(new Column(step.name(), FieldType.ANYTYPE, null, true, parent));
  }

  private Shape typeOfShape(SelectItem.TypeOf typeOf, SelectItem.TypeOf.When when) {
    ObjectType type =
        context
            .snapshot()
            .schema()
            .object(when.type())
            .orElseThrow(() ->
                SoqlException.at(
                    query.text(),
                    typeOf.relation().at(),
                    "INVALID_TYPE",
                    Plan.unsupportedType(when.type())));
    NamePaths typePaths = new NamePaths(query, context.snapshot().schema(), type);
    return shapeOf(when.fields().stream().map(typePaths::find).map(Found::field).toList(), false);
  }

  private @Nullable Shape otherwise(List<FieldPath> fields) {
    if (fields.isEmpty()) {
      return null;
    }
    return shapeOf(fields.stream().map(path -> nameField(path)).toList(), true);
  }

  private Field nameField(FieldPath path) {
    return NameObject.field(path.last())
        .orElseThrow(() ->
            binder.error(path.at(), "INVALID_FIELD", NamePaths.noSuchColumn("Name", path.last())));
  }

  private static Shape shapeOf(List<Field> fields, boolean polymorphic) {
    return new Shape(
        fields.stream().<Shape.Entry>map(field -> value(field, polymorphic)).toList(), polymorphic);
  }
}
