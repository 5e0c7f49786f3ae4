package dev.trestle.standin.org;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recalculates the roll-up fields of the parents whose children changed; parents are touched, not
 * updated.
 */
final class RollUps {
  private record Parent(String object, String id) {}

  private RollUps() {}

  /**
   * Brings every roll-up up to date before the commit; parents may be children of a further
   * roll-up.
   */
  static void recalculate(OrgTransaction transaction) {
    Set<Parent> todo = parentsOf(transaction, List.copyOf(transaction.changes()));
    while (!todo.isEmpty()) {
      Set<Parent> next = new LinkedHashSet<>();
      for (Parent parent : todo) {
        recalculateParent(transaction, parent, next);
      }
      todo = next;
    }
  }

  private static Set<Parent> parentsOf(OrgTransaction transaction, List<Change> changes) {
    Set<Parent> parents = new LinkedHashSet<>();
    for (Change change : changes) {
      ObjectType type = transaction.type(change.object());
      for (Field field : type.fields()) {
        if (field.cascadeDelete()) {
          addParent(parents, field, change.before());
          addParent(parents, field, change.after());
        }
      }
    }
    return parents;
  }

  private static void addParent(Set<Parent> parents, Field field, @Nullable Row child) {
    String id = child == null ? null : child.text(field.name());
    if (id != null && field.referenceTo().size() == 1) {
      parents.add(new Parent(field.referenceTo().getFirst(), id));
    }
  }

  private static void recalculateParent(
      OrgTransaction transaction, Parent parent, Set<Parent> next) {
    ObjectType type = transaction.schema().object(parent.object).orElse(null);
    Row row = type == null ? null : transaction.table(type).row(parent.id);
    if (type == null || row == null || row.deleted()) {
      return;
    }
    Map<String, @Nullable Object> changed = new LinkedHashMap<>();
    for (Field field : type.fields()) {
      if (field.computed() instanceof Computed.RollUp rollUp) {
        Object value = value(transaction, field, rollUp, parent.id);
        if (!Objects.equals(value, row.get(field.name()))) {
          changed.put(field.name(), value);
        }
      }
    }
    if (!changed.isEmpty()) {
      transaction.touch(row, new HashMap<>(changed));
      for (Field field : type.fields()) {
        if (field.cascadeDelete()) {
          addParent(next, field, row);
        }
      }
    }
  }

  private static @Nullable Object value(
      OrgTransaction transaction, Field field, Computed.RollUp rollUp, String parentId) {
    List<Row> children =
        transaction.find(rollUp.childObject(), rollUp.childField(), parentId).stream()
            .filter(child -> rollUp.filters().stream().allMatch(filter -> matches(child, filter)))
            .toList();
    return switch (rollUp.operation()) {
      case COUNT -> Values.canonical(field, children.size());
      case SUM -> Values.canonical(field, sum(children, rollUp.summarizedField()));
      case MIN -> extreme(children, rollUp.summarizedField(), Comparator.naturalOrder());
      case MAX -> extreme(children, rollUp.summarizedField(), Comparator.reverseOrder());
    };
  }

  private static BigDecimal sum(List<Row> children, @Nullable String field) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Row child : children) {
      Object value = field == null ? null : child.get(field);
      if (value != null) {
        sum = sum.add(new BigDecimal(value.toString()));
      }
    }
    return sum;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Object extreme(
      List<Row> children, @Nullable String field, Comparator<Comparable<Object>> order) {
    return children.stream()
        .map(child -> field == null ? null : (Comparable<Object>) child.get(field))
        .filter(Objects::nonNull)
        .min(order)
        .orElse(null);
  }

  private static boolean matches(Row child, Computed.Filter filter) {
    Object value = child.get(filter.field());
    String text =
        value == null
            ? ""
            : value instanceof BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : value.toString();
    int order = compare(text, filter.value());
    return switch (filter.operator()) {
      case "notEqual" -> order != 0;
      case "lessThan" -> order < 0;
      case "greaterThan" -> order > 0;
      case "lessOrEqual" -> order <= 0;
      case "greaterOrEqual" -> order >= 0;
      case "contains" -> text.contains(filter.value());
      case "startsWith" -> text.startsWith(filter.value());
      default -> order == 0;
    };
  }

  private static int compare(String left, String right) {
    try {
      return new BigDecimal(left).compareTo(new BigDecimal(right));
    } catch (NumberFormatException e) {
      return left.compareToIgnoreCase(right);
    }
  }
}
