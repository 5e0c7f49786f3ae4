package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.soql.Condition;
import dev.trestle.standin.soql.Condition.Operator;
import dev.trestle.standin.soql.Query;
import dev.trestle.standin.soql.Value;
import dev.trestle.standin.soql.eval.Operands.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns conditions into predicates. The logic has two values: a comparison with a null is false,
 * and so NOT of it is true; that is how the platform returns rows with a null for {@code !=}
 * (CONTRACT 8.4).
 */
final class Filters<S> {
  /**
   * Whether NOT IN a list also returns rows whose field is null: sources disagree (CONTRACT 8.4).
   */
  private static final boolean NOT_IN_RETURNS_NULLS = true;

  private final Binder<S> binder;
  private final Context context;
  private final Function<Query, Set<String>> semiJoin;

  /**
   * @param semiJoin the ids an inner query selects
   */
  Filters(Binder<S> binder, Context context, Function<Query, Set<String>> semiJoin) {
    this.binder = binder;
    this.context = context;
    this.semiJoin = semiJoin;
  }

  Predicate<S> filter(Condition condition) {
    return switch (condition) {
      case Condition.And and -> all(and.parts());
      case Condition.Or or -> any(or.parts());
      case Condition.Not not -> filter(not.part()).negate();
      case Condition.Comparison comparison -> comparison(comparison);
      case Condition.InList in -> inList(in);
      case Condition.InQuery in -> inQuery(in);
      case Condition.Chosen chosen -> chosen(chosen);
    };
  }

  private Predicate<S> all(List<Condition> parts) {
    List<Predicate<S>> filters = parts.stream().map(this::filter).toList();
    return subject -> {
      for (Predicate<S> filter : filters) {
        if (!filter.test(subject)) {
          return false;
        }
      }
      return true;
    };
  }

  private Predicate<S> any(List<Condition> parts) {
    List<Predicate<S>> filters = parts.stream().map(this::filter).toList();
    return subject -> {
      for (Predicate<S> filter : filters) {
        if (filter.test(subject)) {
          return true;
        }
      }
      return false;
    };
  }

  private Predicate<S> comparison(Condition.Comparison comparison) {
    Bound<S> left = filterable(binder.bind(comparison.left()));
    Operator operator = comparison.operator();
    if (operator == Operator.LIKE) {
      return like(left, comparison.value());
    }
    checkOperator(left, operator);
    Range range = Operands.range(binder, left, comparison.value(), context);
    return switch (operator) {
      case EQUAL -> equal(left, range);
      case NOT_EQUAL -> equal(left, range).negate();
      case LESS -> ordered(left, range, place -> place < 0);
      case LESS_OR_EQUAL -> ordered(left, range, place -> place <= 0);
      case GREATER -> ordered(left, range, place -> place > 0);
      case GREATER_OR_EQUAL -> ordered(left, range, place -> place >= 0);
      case LIKE -> throw new IllegalStateException("handled above");
    };
  }

  private Predicate<S> equal(Bound<S> left, @Nullable Range range) {
    if (left.type() == FieldType.BOOLEAN) {
      boolean wanted = range != null && range.from().equals(true);
      return subject -> Boolean.TRUE.equals(left.getter().get(subject)) == wanted;
    }
    if (range == null) {
      return subject -> left.getter().get(subject) == null;
    }
    if (left.type() == FieldType.MULTIPICKLIST) {
      Set<String> wanted = Chosen.set((String) range.from());
      return subject -> Chosen.of(left.getter().get(subject)).equals(wanted);
    }
    return ordered(left, range, place -> place == 0);
  }

  /** Never true for a null on either side. */
  private Predicate<S> ordered(
      Bound<S> left, @Nullable Range range, java.util.function.IntPredicate wanted) {
    boolean caseSensitive = Operands.caseSensitive(left);
    return subject -> {
      Comparable<?> value = Operands.comparable(left.getter().get(subject), caseSensitive);
      return value != null && range != null && wanted.test(range.place(value));
    };
  }

  private Predicate<S> like(Bound<S> left, Value value) {
    if (!left.type().isText()
        || left.type() == FieldType.MULTIPICKLIST
        || !(value instanceof Value.Text text)) {
      throw invalidOperator(left);
    }
    Pattern pattern = LikePattern.compile(text.text(), left.caseSensitive());
    return subject ->
        left.getter().get(subject) instanceof String stored && pattern.matcher(stored).matches();
  }

  private Predicate<S> inList(Condition.InList in) {
    Bound<S> left = filterable(binder.bind(in.left()));
    List<Predicate<S>> ranges = new ArrayList<>();
    Set<Comparable<?>> values = new HashSet<>();
    boolean nulls = false;
    for (Value value : in.values()) {
      Range range = Operands.range(binder, left, value, context);
      if (range == null) {
        nulls = true;
      } else if (range.past() == null
          && left.type() != FieldType.MULTIPICKLIST
          && !(range.from() instanceof Number)) {
        values.add(range.from());
      } else {
        ranges.add(equal(left, range));
      }
    }
    boolean withNull = nulls;
    boolean caseSensitive = Operands.caseSensitive(left);
    Predicate<S> member =
        subject -> {
          Comparable<?> value = Operands.comparable(left.getter().get(subject), caseSensitive);
          return value == null
              ? withNull
              : values.contains(value) || ranges.stream().anyMatch(r -> r.test(subject));
        };
    return in.negated() ? notIn(left, member) : member;
  }

  private Predicate<S> notIn(Bound<S> left, Predicate<S> member) {
    return subject ->
        !member.test(subject) && (NOT_IN_RETURNS_NULLS || left.getter().get(subject) != null);
  }

  private Predicate<S> inQuery(Condition.InQuery in) {
    Bound<S> left = binder.bind(in.left());
    if (!Operands.isId(left.type())) {
      throw binder.error(
          left.at(),
          "MALFORMED_QUERY",
          "The left operand of a semi-join must be an Id or a reference field");
    }
    Set<String> ids = semiJoin.apply(in.query());
    Predicate<S> member =
        subject -> left.getter().get(subject) instanceof String id && ids.contains(id);
    return in.negated() ? notIn(left, member) : member;
  }

  private Predicate<S> chosen(Condition.Chosen condition) {
    Bound<S> left = binder.bind(condition.left());
    if (left.type() != FieldType.MULTIPICKLIST) {
      throw invalidOperator(left);
    }
    List<Set<String>> sets = condition.sets().stream().map(Chosen::set).toList();
    Predicate<S> includes =
        subject -> {
          Set<String> stored = Chosen.of(left.getter().get(subject));
          return sets.stream().anyMatch(stored::containsAll);
        };
    return condition.excluded() ? includes.negate() : includes;
  }

  private void checkOperator(Bound<S> left, Operator operator) {
    boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    if (!equality && (left.type() == FieldType.BOOLEAN || left.type() == FieldType.MULTIPICKLIST)) {
      throw invalidOperator(left);
    }
  }

  private Bound<S> filterable(Bound<S> left) {
    Field field = left.field();
    if (field != null && !FieldRules.filterable(field)) {
      throw binder.error(
          left.at(),
          "INVALID_FIELD",
          "field '" + field.name() + "' can not be filtered in a query call");
    }
    return left;
  }

  private RuntimeException invalidOperator(Bound<S> left) {
    return binder.error(
        left.at(),
        "INVALID_QUERY_FILTER_OPERATOR",
        "invalid operator on " + left.type().describeName() + " field");
  }
}
