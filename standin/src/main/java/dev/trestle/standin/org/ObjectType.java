package dev.trestle.standin.org;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of the org: its fields in describe order, its record types and what can be done with
 * it. Immutable.
 */
public final class ObjectType {
  private final String name;
  private final @Nullable String keyPrefix;
  private final String label;
  private final String labelPlural;
  private final List<Field> fields;
  private final List<RecordType> recordTypes;
  private final Set<ObjectTrait> traits;
  private final boolean hasFormulas;
  private final Map<String, Integer> slots = new HashMap<>();

  public ObjectType(
      String name,
      @Nullable String keyPrefix,
      String label,
      String labelPlural,
      List<Field> fields,
      List<RecordType> recordTypes,
      Set<ObjectTrait> traits) {
    this.name = name;
    this.keyPrefix = keyPrefix;
    this.label = label;
    this.labelPlural = labelPlural;
    this.fields = List.copyOf(fields);
    this.recordTypes = List.copyOf(recordTypes);
    this.traits = traits.isEmpty() ? EnumSet.noneOf(ObjectTrait.class) : EnumSet.copyOf(traits);
    this.hasFormulas =
        fields.stream().anyMatch(field -> field.computed() instanceof Computed.Formula);
    for (int i = 0; i < fields.size(); i++) {
      String fieldName = fields.get(i).name();
      slots.put(fieldName, i);
      slots.putIfAbsent(fieldName.toLowerCase(Locale.ROOT), i);
    }
  }

  public String name() {
    return name;
  }

  public @Nullable String keyPrefix() {
    return keyPrefix;
  }

  public String label() {
    return label;
  }

  public String labelPlural() {
    return labelPlural;
  }

  public boolean custom() {
    return name.endsWith("__c");
  }

  public List<Field> fields() {
    return fields;
  }

  public List<RecordType> recordTypes() {
    return recordTypes;
  }

  public boolean has(ObjectTrait trait) {
    return traits.contains(trait);
  }

  public boolean queryable() {
    return has(ObjectTrait.QUERYABLE);
  }

  public boolean replicateable() {
    return has(ObjectTrait.REPLICATEABLE);
  }

  /** The field of this name, upper and lower case being the same. */
  public Optional<Field> field(String anyCaseName) {
    int slot = slot(anyCaseName);
    return slot < 0 ? Optional.empty() : Optional.of(fields.get(slot));
  }

  /** The field that holds the record's name, for example {@code Name} or {@code CaseNumber}. */
  public Optional<Field> nameField() {
    return fields.stream().filter(Field::nameField).findFirst();
  }

  /**
   * The reference field whose way to the parent has this name ({@code Account}, {@code Broker__r}).
   */
  public Optional<Field> parentRelationship(String anyCaseName) {
    return fields.stream()
        .filter(field -> anyCaseName.equalsIgnoreCase(field.relationshipName()))
        .findFirst();
  }

  /** The fields that are parts of this compound, in order. */
  public List<Field> components(String compoundName) {
    return fields.stream()
        .filter(field ->
            compoundName.equals(field.compoundFieldName()) && !field.name().equals(compoundName))
        .toList();
  }

  public ObjectType withFields(List<Field> newFields) {
    return new ObjectType(name, keyPrefix, label, labelPlural, newFields, recordTypes, traits);
  }

  /** The same object with fields added; a field of the same name is replaced in its place. */
  public ObjectType with(List<Field> additions) {
    List<Field> merged = new ArrayList<>(fields);
    for (Field addition : additions) {
      int slot = slot(addition.name());
      if (slot >= 0) {
        merged.set(slot, addition);
      } else {
        merged.add(addition);
      }
    }
    return withFields(merged);
  }

  public ObjectType withRecordTypes(List<RecordType> newRecordTypes) {
    return new ObjectType(name, keyPrefix, label, labelPlural, fields, newRecordTypes, traits);
  }

  boolean hasFormulas() {
    return hasFormulas;
  }

  int slot(String anyCaseName) {
    Integer slot = slots.get(anyCaseName);
    if (slot == null) {
      slot = slots.get(anyCaseName.toLowerCase(Locale.ROOT));
    }
    return slot == null ? -1 : slot;
  }

  @Override
  public String toString() {
    return name;
  }
}
