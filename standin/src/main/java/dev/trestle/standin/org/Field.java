package dev.trestle.standin.org;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object: everything describe tells and everything saving a record needs. Build
 * with {@link #of}.
 *
 * @param length longest text in characters, 0 if not a text or id
 * @param relationshipName the name of the way to the parent ({@code Account}, {@code Broker__r}),
 *     null if no reference
 * @param childRelationshipName the name of the way back, null if the children cannot be queried
 *     from the parent
 * @param nillable false also means "required on create" unless {@code defaultedOnCreate}
 * @param cascadeDelete true for master-detail: deleting the parent deletes the child
 * @param computed how the value is made if nobody writes it, null for ordinary fields
 * @param compoundFieldName the compound this field is a part of
 * @param defaultValue literal put in on create if nothing is given
 * @param autoNumberFormat display format such as {@code A-{0000}}, null unless an auto number
 */
public record Field(
    String name,
    FieldType type,
    String label,
    int length,
    int precision,
    int scale,
    List<String> referenceTo,
    @Nullable String relationshipName,
    @Nullable String childRelationshipName,
    boolean nillable,
    boolean createable,
    boolean updateable,
    boolean defaultedOnCreate,
    boolean externalId,
    boolean unique,
    boolean caseSensitive,
    boolean idLookup,
    boolean cascadeDelete,
    boolean restrictedDelete,
    boolean custom,
    boolean nameField,
    boolean htmlFormatted,
    boolean restrictedPicklist,
    @Nullable Computed computed,
    @Nullable String compoundFieldName,
    @Nullable String controllerName,
    @Nullable String extraTypeInfo,
    @Nullable String helpText,
    @Nullable Object defaultValue,
    @Nullable String autoNumberFormat,
    List<PicklistValue> picklistValues) {

  public Field {
    referenceTo = List.copyOf(referenceTo);
    picklistValues = List.copyOf(picklistValues);
  }

  /** Starts a nillable, writeable field of this name and type. */
  public static FieldBuilder of(String name, FieldType type) {
    return new FieldBuilder(name, type);
  }

  /** A builder that starts with this field's properties. */
  public FieldBuilder toBuilder() {
    return new FieldBuilder(this);
  }

  public boolean calculated() {
    return computed != null;
  }

  public boolean autoNumber() {
    return autoNumberFormat != null;
  }

  /** True if a record cannot be created without a value for this field. */
  public boolean requiredOnCreate() {
    return createable && !nillable && !defaultedOnCreate;
  }

  /** True if values of this field are kept per row (compounds and formulas are not). */
  public boolean stored() {
    return !type.isCompound() && !(computed instanceof Computed.Formula);
  }

  /** True if the field can be the key of an upsert. */
  public boolean upsertKey() {
    return externalId || idLookup;
  }
}
