package dev.trestle.standin.org;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens to values between an API call and the row: access, types, defaults, names, stamps,
 * uniqueness.
 */
final class SaveRules {
  private final OrgTransaction transaction;
  private final AutoNumbers autoNumbers;
  private final String userId;

  SaveRules(OrgTransaction transaction, AutoNumbers autoNumbers, String userId) {
    this.transaction = transaction;
    this.autoNumbers = autoNumbers;
    this.userId = userId;
  }

  Map<String, @Nullable Object> forInsert(
      ObjectType type, Map<String, ? extends @Nullable Object> given) {
    boolean trusted = transaction.actor().trusted();
    if (!trusted && !type.has(ObjectTrait.CREATEABLE)) {
      throw new DmlException(
          "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
          "entity type cannot be inserted: " + type.label());
    }
    Map<String, @Nullable Object> values = new HashMap<>();
    given.forEach((name, raw) -> take(type, name, raw, values, true));
    for (Field field : type.fields()) {
      if (field.stored() && values.get(field.name()) == null) {
        fillInsert(type, field, values);
      }
    }
    fillAudit(type, values);
    Names.fill(type, values, null);
    requireAll(type, values);
    checkReferences(type, values);
    return values;
  }

  Map<String, @Nullable Object> forUpdate(
      Row before, Map<String, ? extends @Nullable Object> given) {
    ObjectType type = before.type();
    Map<String, @Nullable Object> values = new HashMap<>();
    given.forEach((name, raw) -> take(type, name, raw, values, false));
    Names.fill(type, values, before);
    for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
      Field field = fieldOf(type, entry.getKey());
      if (entry.getValue() == null && !field.nillable() && !transaction.actor().trusted()) {
        throw missing(List.of(field.name()));
      }
    }
    checkReferences(type, values);
    return values;
  }

  /** The values plus the stamps of a save by a user. */
  Map<String, @Nullable Object> stamped(ObjectType type, Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> all = new HashMap<>(values);
    putIfPresent(type, all, "LastModifiedDate", transaction.stamp());
    putIfPresent(type, all, "LastModifiedById", userId);
    putIfPresent(type, all, "SystemModstamp", transaction.stamp());
    return all;
  }

  Set<String> changedFields(Row before, Row after) {
    Set<String> changed = new LinkedHashSet<>();
    for (Field field : after.type().fields()) {
      String name = field.name();
      boolean same = java.util.Objects.equals(before.get(name), after.get(name));
      boolean always = name.equals("LastModifiedDate");
      if (field.stored() && !name.equals("SystemModstamp") && (always || !same)) {
        changed.add(name);
      }
    }
    return changed;
  }

  void checkUnique(ObjectType type, String id, Map<String, @Nullable Object> values) {
    for (Field field : type.fields()) {
      Object value = field.unique() ? values.get(field.name()) : null;
      if (value == null) {
        continue;
      }
      for (Row other : transaction.table(type).find(field, value)) {
        if (!other.id().equals(id)) {
          throw new DmlException(
              "DUPLICATE_VALUE",
              "duplicate value found: "
                  + field.name()
                  + " duplicates value on record with id: "
                  + other.id().substring(0, 15));
        }
      }
    }
  }

  private void take(
      ObjectType type,
      String name,
      @Nullable Object raw,
      Map<String, @Nullable Object> values,
      boolean insert) {
    Field field = fieldOf(type, name);
    boolean trusted = transaction.actor().trusted();
    if (!trusted && !(insert ? field.createable() : field.updateable())) {
      throw new DmlException(
          "INVALID_FIELD_FOR_INSERT_UPDATE",
          "Unable to create/update fields: "
              + field.name()
              + ". Please check the security settings of this field and verify that it is read/write for your profile"
              + " or permission set.",
          List.of(field.name()));
    }
    if (field.stored()) {
      values.put(field.name(), Values.canonical(field, raw));
    }
  }

  private static Field fieldOf(ObjectType type, String name) {
    return type.field(name)
        .orElseThrow(() ->
            new DmlException(
                "INVALID_FIELD",
                "No such column '" + name + "' on sobject of type " + type.name()));
  }

  private void fillInsert(ObjectType type, Field field, Map<String, @Nullable Object> values) {
    if (field.autoNumber()) {
      values.put(field.name(), autoNumbers.next(type, field));
    } else if (field.defaultValue() != null) {
      values.put(field.name(), Values.canonical(field, field.defaultValue()));
    } else if (field.type() == FieldType.BOOLEAN) {
      values.put(field.name(), false);
    } else if (field.name().equals("OwnerId")) {
      values.put(field.name(), userId);
    } else if (field.computed() instanceof Computed.RollUp rollUp && startsAtZero(rollUp)) {
      values.put(field.name(), Values.canonical(field, 0));
    } else {
      field.picklistValues().stream()
          .filter(PicklistValue::defaultValue)
          .findFirst()
          .ifPresent(value -> values.put(field.name(), value.value()));
    }
  }

  private static boolean startsAtZero(Computed.RollUp rollUp) {
    return rollUp.operation() == Computed.Operation.COUNT
        || rollUp.operation() == Computed.Operation.SUM;
  }

  private void fillAudit(ObjectType type, Map<String, @Nullable Object> values) {
    for (String name : List.of("CreatedDate", "LastModifiedDate", "SystemModstamp")) {
      if (values.get(name) == null) {
        putIfPresent(type, values, name, transaction.stamp());
      }
    }
    for (String name : List.of("CreatedById", "LastModifiedById")) {
      if (values.get(name) == null) {
        putIfPresent(type, values, name, userId);
      }
    }
    putIfPresent(type, values, "IsDeleted", false);
  }

  private void requireAll(ObjectType type, Map<String, @Nullable Object> values) {
    if (transaction.actor().trusted()) {
      return;
    }
    List<String> missing =
        type.fields().stream()
            .filter(field -> field.requiredOnCreate() && values.get(field.name()) == null)
            .map(Field::name)
            .toList();
    if (!missing.isEmpty()) {
      throw missing(missing);
    }
  }

  private static DmlException missing(List<String> names) {
    return new DmlException(
        "REQUIRED_FIELD_MISSING",
        "Required fields are missing: [" + String.join(", ", names) + "]",
        names);
  }

  private void checkReferences(ObjectType type, Map<String, @Nullable Object> values) {
    if (transaction.actor().trusted()) {
      return;
    }
    values.forEach((name, value) -> {
      Field field = fieldOf(type, name);
      if (field.type() == FieldType.REFERENCE
          && value != null
          && !refersToSomething(field, value.toString())) {
        throw new DmlException(
            "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", List.of(name));
      }
    });
  }

  private boolean refersToSomething(Field field, String id) {
    ObjectType parent = transaction.schema().objectOfId(id).orElse(null);
    if (parent == null || !field.referenceTo().contains(parent.name())) {
      throw new DmlException(
          "MALFORMED_ID",
          field.label() + ": id value of incorrect type: " + id,
          List.of(field.name()));
    }
    Row row = transaction.table(parent).row(id);
    return row != null && !row.deleted();
  }

  private static void putIfPresent(
      ObjectType type, Map<String, @Nullable Object> values, String name, @Nullable Object value) {
    if (type.field(name).isPresent()) {
      values.put(name, value);
    }
  }
}
