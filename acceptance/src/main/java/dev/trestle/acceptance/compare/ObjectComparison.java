package dev.trestle.acceptance.compare;

import dev.trestle.acceptance.org.FieldInfo;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Merge join of both sides of one object by id; holds one row of each at a time. */
final class ObjectComparison {
  private final String object;
  private final List<FieldInfo> fields;
  private final Consumer<Difference> differences;
  private long orgRows;
  private long replicaRows;
  private long missing;
  private long extra;
  private long purged;
  private long different;
  private long unequalFields;

  ObjectComparison(String object, List<FieldInfo> fields, Consumer<Difference> differences) {
    this.object = object;
    this.fields = List.copyOf(fields);
    this.differences = differences;
  }

  ObjectResult run(Iterator<Row> org, Iterator<Row> replica, List<String> unmirroredFields) {
    Row left = nextOfOrg(org);
    Row right = nextOfReplica(replica);
    while (left != null || right != null) {
      int order = order(left, right);
      if (order < 0 && left != null) {
        missing(left);
      } else if (order > 0 && right != null) {
        extra(right);
      } else if (left != null && right != null) {
        compare(left, right);
      }
      left = order <= 0 ? nextOfOrg(org) : left;
      right = order >= 0 ? nextOfReplica(replica) : right;
    }
    return new ObjectResult(
        object,
        orgRows,
        replicaRows,
        fields.size(),
        missing,
        extra,
        purged,
        different,
        unequalFields,
        unmirroredFields);
  }

  private static int order(@Nullable Row left, @Nullable Row right) {
    if (left == null || right == null) {
      return left == null ? 1 : -1;
    }
    return left.id().compareTo(right.id());
  }

  private @Nullable Row nextOfOrg(Iterator<Row> org) {
    if (!org.hasNext()) {
      return null;
    }
    orgRows++;
    return org.next();
  }

  private @Nullable Row nextOfReplica(Iterator<Row> replica) {
    if (!replica.hasNext()) {
      return null;
    }
    replicaRows++;
    return replica.next();
  }

  private void missing(Row row) {
    missing++;
    String state = row.deleted() ? "has the deleted row" : "has the row";
    differences.accept(new Difference(object, row.id(), "", state, "has no row"));
  }

  private void extra(Row row) {
    if (row.deleted()) {
      purged++;
      return;
    }
    extra++;
    differences.accept(new Difference(object, row.id(), "", "has no row", "has a live row"));
  }

  private void compare(Row org, Row replica) {
    long before = unequalFields;
    if (org.deleted() != replica.deleted()) {
      unequal(org.id(), "IsDeleted", org.deleted(), replica.deleted());
    }
    for (int i = 0; i < fields.size(); i++) {
      Object left = org.values().get(i);
      Object right = replica.values().get(i);
      if (!Objects.equals(left, right)) {
        unequal(org.id(), fields.get(i).name(), left, right);
      }
    }
    different += unequalFields > before ? 1 : 0;
  }

  private void unequal(String id, String field, @Nullable Object org, @Nullable Object replica) {
    unequalFields++;
    differences.accept(new Difference(object, id, field, Values.shown(org), Values.shown(replica)));
  }
}
