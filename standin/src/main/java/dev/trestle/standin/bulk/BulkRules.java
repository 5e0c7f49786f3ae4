package dev.trestle.standin.bulk;

import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.rest.ApiException;
import dev.trestle.standin.soql.Query;
import dev.trestle.standin.soql.SelectItem;
import dev.trestle.standin.soql.eval.Column;
import dev.trestle.standin.soql.eval.Plan;

/**
 * What a bulk query may not contain (CONTRACT 11.1). The code of the refusal is not known; it is
 * chosen here.
 */
final class BulkRules {
  private BulkRules() {}

  /** Refuses what cannot be told without knowing the fields. */
  static void check(Query query) {
    if (query.groupBy().kind() != Query.GroupBy.Kind.NONE) {
      throw refused("GROUP BY is not supported in Bulk Query");
    }
    if (query.offset() != null) {
      throw refused("OFFSET is not supported in Bulk Query");
    }
    query.select().forEach(BulkRules::checkItem);
  }

  /** Refuses fields that a flat text cannot hold. */
  static void check(Plan plan) {
    if (plan.countOnly() || plan.columns().isEmpty()) {
      throw refused("Aggregate functions are not supported in Bulk Query");
    }
    for (Column column : plan.columns()) {
      if (column.type().isCompound()) {
        throw refused("Selecting compound data not supported in Bulk Query: " + column.header());
      }
      if (column.type() == FieldType.BASE64) {
        throw refused("Selecting binary data not supported in Bulk Query: " + column.header());
      }
    }
  }

  private static void checkItem(SelectItem item) {
    switch (item) {
      case SelectItem.Selected _ -> {}
      case SelectItem.Children _ -> throw refused("Nested queries are not supported in Bulk Query");
      case SelectItem.TypeOf _ -> throw refused("TYPEOF is not supported in Bulk Query");
      case SelectItem.Fields _ ->
          throw refused("The SOQL FIELDS function is not supported in Bulk Query");
    }
  }

  private static ApiException refused(String message) {
    return new ApiException(400, "API_ERROR", message);
  }
}
