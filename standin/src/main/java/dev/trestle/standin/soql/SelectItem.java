package dev.trestle.standin.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of a select list. */
public sealed interface SelectItem {

  /** A field or function, with the alias it may have been given. */
  record Selected(Expression expression, @Nullable String alias) implements SelectItem {}

  /** {@code (SELECT … FROM childRelationship …)}. */
  record Children(Query query) implements SelectItem {}

  /** {@code FIELDS(ALL|STANDARD|CUSTOM)}. */
  record Fields(Set set, int at) implements SelectItem {
    /** Which fields. */
    public enum Set {
      ALL,
      STANDARD,
      CUSTOM
    }
  }

  /** {@code TYPEOF relation WHEN Type THEN fields … [ELSE fields] END}. */
  record TypeOf(
      Expression.FieldPath relation, List<When> whens, List<Expression.FieldPath> otherwise)
      implements SelectItem {
    public TypeOf {
      whens = List.copyOf(whens);
      otherwise = List.copyOf(otherwise);
    }

    /** The fields taken when the relation points to one type of object. */
    public record When(String type, List<Expression.FieldPath> fields) {
      public When {
        fields = List.copyOf(fields);
      }
    }
  }
}
