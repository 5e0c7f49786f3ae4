package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Schema.ChildReference;
import dev.trestle.standin.soql.Query;
import dev.trestle.standin.soql.SoqlException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A subquery: the children of each row of the outer query. Matching children are collected once,
 * when first needed.
 */
public final class ChildPlan {
  private final String relationship;
  private final Plan plan;
  private final Field reference;
  private @Nullable Map<String, List<Row>> byParent;

  private ChildPlan(String relationship, Plan plan, Field reference) {
    this.relationship = relationship;
    this.plan = plan;
    this.reference = reference;
  }

  static ChildPlan of(Query query, Context context, ObjectType parent) {
    String name = query.from().name();
    ChildReference found =
        context
            .snapshot()
            .schema()
            .childReferences(parent.name())
            .filter(reference -> isNamed(reference.field(), name))
            .findFirst()
            .orElseThrow(() -> unknown(query, name));
    String relationship = String.valueOf(found.field().childRelationshipName());
    return new ChildPlan(relationship, Plan.ofObject(query, context, found.child()), found.field());
  }

  private static boolean isNamed(Field reference, String name) {
    String relationship = reference.childRelationshipName();
    return relationship != null
        && (relationship.equalsIgnoreCase(name)
            || (reference.custom() && (relationship + "__r").equalsIgnoreCase(name)));
  }

  private static SoqlException unknown(Query query, String name) {
    return SoqlException.at(
        query.text(),
        query.from().at(),
        "INVALID_TYPE",
        "Didn't understand relationship '"
            + name
            + "' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r'"
            + " after the custom relationship name. Please reference your WSDL or the describe call for the appropriate"
            + " names.");
  }

  /** The key under which children stand in the parent's record. */
  public String relationship() {
    return relationship;
  }

  public ObjectType object() {
    return plan.object();
  }

  public Shape shape() {
    return plan.shape();
  }

  /** The children of this row, in the subquery's order and within its limit. */
  public List<Row> children(Row parent) {
    return plan.cut(plan.sorted(collected().getOrDefault(parent.id(), List.of()).stream()))
        .toList();
  }

  private synchronized Map<String, List<Row>> collected() {
    Map<String, List<Row>> known = byParent;
    if (known == null) {
      known =
          plan.matching("")
              .filter(row -> row.get(reference.name()) != null)
              .collect(
                  Collectors.groupingBy(
                      row -> String.valueOf(row.get(reference.name())),
                      HashMap::new,
                      Collectors.toList()));
      byParent = known;
    }
    return known;
  }
}
