package dev.trestle.bridge.pack;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A mirrored object, as the package sees it.
 *
 * @param fields what is queried for a push: Id, IsDeleted where the object has it, then the
 *     mirrored fields in column order
 * @param granted fields whose reading a permission set grants
 */
public record PackedObject(
    String object, List<String> fields, Set<String> granted, boolean triggerable) {
  /** Custom objects aside, those with an undelete trigger (CONTRACT 15.2). */
  private static final Set<String> UNDELETES =
      Set.of(
          "Account",
          "Asset",
          "Campaign",
          "Case",
          "Contact",
          "ContentDocument",
          "Contract",
          "Event",
          "Lead",
          "Opportunity",
          "Product2",
          "Solution",
          "Task");

  public PackedObject {
    fields = List.copyOf(fields);
    granted = Collections.unmodifiableSet(new LinkedHashSet<>(granted));
  }

  /**
   * What the plan mirrors.
   *
   * @param describe the description that the plan was made from
   */
  public static PackedObject of(Plan plan, JsonNode describe) {
    List<String> mirrored = plan.table().columns().stream().map(Column::field).toList();
    List<String> fields = new ArrayList<>();
    fields.add("Id");
    if (plan.table().hasDeletedField()) {
      fields.add("IsDeleted");
    }
    fields.addAll(mirrored);
    return new PackedObject(
        plan.table().object(),
        fields,
        granted(mirrored, describe),
        describe.path("triggerable").asBoolean(false));
  }

  /** The right to a part of an address or a location is that of the whole. */
  private static Set<String> granted(List<String> mirrored, JsonNode describe) {
    Map<String, JsonNode> byName = new HashMap<>();
    describe.path("fields").forEach(field -> byName.put(field.path("name").asString(""), field));
    Set<String> granted = new LinkedHashSet<>();
    for (String name : mirrored) {
      JsonNode field = byName.get(name);
      JsonNode whole = field == null ? null : byName.get(compound(field));
      JsonNode right = whole != null && isCompound(whole) ? whole : field;
      if (right != null && right.path("permissionable").asBoolean(false)) {
        granted.add(right.path("name").asString(""));
      }
    }
    return granted;
  }

  private static String compound(JsonNode field) {
    return field.path("compoundFieldName").asString("");
  }

  private static boolean isCompound(JsonNode field) {
    return switch (field.path("type").asString("")) {
      case "address", "location" -> true;
      default -> false;
    };
  }

  /** Why the object cannot have a trigger of ours; empty when it can. */
  public Optional<String> whyNoTrigger() {
    if (object.equals(OrgPackage.OUTBOX)) {
      return Optional.of("is the package's own outbox: a push of it would cause the next");
    }
    return triggerable ? Optional.empty() : Optional.of("takes no triggers");
  }

  boolean isCustom() {
    return object.endsWith("__c");
  }

  boolean undeletes() {
    return isCustom() || UNDELETES.contains(object);
  }
}
