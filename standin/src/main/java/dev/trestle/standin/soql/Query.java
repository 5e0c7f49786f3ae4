package dev.trestle.standin.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed query or subquery. Clauses that were not written are null or empty.
 *
 * @param text the whole text the query was cut from, for error windows
 */
public record Query(
    String text,
    List<SelectItem> select,
    Source from,
    List<ParentAlias> parentAliases,
    @Nullable String scope,
    @Nullable Condition where,
    @Nullable With with,
    GroupBy groupBy,
    @Nullable Condition having,
    List<Ordering> orderBy,
    @Nullable Integer limit,
    @Nullable Integer offset) {

  public Query {
    select = List.copyOf(select);
    parentAliases = List.copyOf(parentAliases);
    orderBy = List.copyOf(orderBy);
  }

  /** The object, or in a subquery the child relationship. */
  public record Source(String name, @Nullable String alias, int at) {}

  /** {@code FROM Contact c, c.Account a}: a name for a path to a parent. */
  public record ParentAlias(Expression.FieldPath path, String alias) {}

  /** One key of ORDER BY; {@code nullsFirst} is null when the query does not say. */
  public record Ordering(Expression by, boolean descending, @Nullable Boolean nullsFirst) {}

  /** The grouping keys; none at all is {@link Kind#NONE}. */
  public record GroupBy(Kind kind, List<Expression> keys) {
    /** How the keys are combined. */
    public enum Kind {
      NONE,
      PLAIN,
      ROLLUP,
      CUBE
    }

    public GroupBy {
      keys = List.copyOf(keys);
    }
  }

  /**
   * The WITH clause. The platform knows more of them (data categories, networks); they are not
   * parsed yet.
   */
  public enum With {
    SECURITY_ENFORCED,
    USER_MODE,
    SYSTEM_MODE
  }
}
