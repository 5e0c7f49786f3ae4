package dev.trestle.standin.org;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the properties of a {@link Field}; everything has a sensible start for an ordinary
 * writeable field.
 */
public final class FieldBuilder {
  private final String name;
  private FieldType type;
  private String label;
  private int length;
  private int precision;
  private int scale;
  private List<String> referenceTo = List.of();
  private @Nullable String relationshipName;
  private @Nullable String childRelationshipName;
  private boolean nillable = true;
  private boolean createable = true;
  private boolean updateable = true;
  private boolean defaultedOnCreate;
  private boolean externalId;
  private boolean unique;
  private boolean caseSensitive;
  private boolean idLookup;
  private boolean cascadeDelete;
  private boolean restrictedDelete;
  private boolean custom;
  private boolean nameField;
  private boolean htmlFormatted;
  private boolean restrictedPicklist;
  private @Nullable Computed computed;
  private @Nullable String compoundFieldName;
  private @Nullable String controllerName;
  private @Nullable String extraTypeInfo;
  private @Nullable String helpText;
  private @Nullable Object defaultValue;
  private @Nullable String autoNumberFormat;
  private List<PicklistValue> picklistValues = List.of();

  FieldBuilder(String name, FieldType type) {
    this.name = name;
    this.type = type;
    this.label = name;
    this.custom = name.endsWith("__c") || name.endsWith("__s");
  }

  FieldBuilder(Field from) {
    this(from.name(), from.type());
    label = from.label();
    length = from.length();
    precision = from.precision();
    scale = from.scale();
    referenceTo = from.referenceTo();
    relationshipName = from.relationshipName();
    childRelationshipName = from.childRelationshipName();
    nillable = from.nillable();
    createable = from.createable();
    updateable = from.updateable();
    defaultedOnCreate = from.defaultedOnCreate();
    externalId = from.externalId();
    unique = from.unique();
    caseSensitive = from.caseSensitive();
    idLookup = from.idLookup();
    cascadeDelete = from.cascadeDelete();
    restrictedDelete = from.restrictedDelete();
    custom = from.custom();
    nameField = from.nameField();
    htmlFormatted = from.htmlFormatted();
    restrictedPicklist = from.restrictedPicklist();
    computed = from.computed();
    compoundFieldName = from.compoundFieldName();
    controllerName = from.controllerName();
    extraTypeInfo = from.extraTypeInfo();
    helpText = from.helpText();
    defaultValue = from.defaultValue();
    autoNumberFormat = from.autoNumberFormat();
    picklistValues = from.picklistValues();
  }

  public FieldBuilder type(FieldType value) {
    type = value;
    return this;
  }

  public FieldBuilder label(String value) {
    label = value;
    return this;
  }

  public FieldBuilder length(int value) {
    length = value;
    return this;
  }

  public FieldBuilder number(int newPrecision, int newScale) {
    precision = newPrecision;
    scale = newScale;
    return this;
  }

  /** Makes it a reference; the child relationship name may be null. */
  public FieldBuilder reference(
      List<String> objects, @Nullable String toParent, @Nullable String toChildren) {
    referenceTo = objects;
    relationshipName = toParent;
    childRelationshipName = toChildren;
    length = 18;
    return this;
  }

  public FieldBuilder childRelationshipName(@Nullable String value) {
    childRelationshipName = value;
    return this;
  }

  public FieldBuilder nillable(boolean value) {
    nillable = value;
    return this;
  }

  public FieldBuilder required() {
    return nillable(false);
  }

  public FieldBuilder createable(boolean value) {
    createable = value;
    return this;
  }

  public FieldBuilder updateable(boolean value) {
    updateable = value;
    return this;
  }

  public FieldBuilder readOnly() {
    createable = false;
    updateable = false;
    return this;
  }

  public FieldBuilder defaultedOnCreate(boolean value) {
    defaultedOnCreate = value;
    return this;
  }

  public FieldBuilder externalId(boolean value) {
    externalId = value;
    return this;
  }

  public FieldBuilder unique(boolean value) {
    unique = value;
    return this;
  }

  public FieldBuilder caseSensitive(boolean value) {
    caseSensitive = value;
    return this;
  }

  public FieldBuilder idLookup(boolean value) {
    idLookup = value;
    return this;
  }

  public FieldBuilder cascadeDelete(boolean value) {
    cascadeDelete = value;
    return this;
  }

  public FieldBuilder restrictedDelete(boolean value) {
    restrictedDelete = value;
    return this;
  }

  public FieldBuilder custom(boolean value) {
    custom = value;
    return this;
  }

  public FieldBuilder nameField(boolean value) {
    nameField = value;
    return this;
  }

  public FieldBuilder htmlFormatted(boolean value) {
    htmlFormatted = value;
    return this;
  }

  public FieldBuilder restrictedPicklist(boolean value) {
    restrictedPicklist = value;
    return this;
  }

  /** Makes it a read-only field that the org computes. */
  public FieldBuilder computed(@Nullable Computed value) {
    computed = value;
    return value == null ? this : readOnly();
  }

  public FieldBuilder compound(@Nullable String value) {
    compoundFieldName = value;
    return this;
  }

  public FieldBuilder controller(@Nullable String value) {
    controllerName = value;
    return this;
  }

  public FieldBuilder extraTypeInfo(@Nullable String value) {
    extraTypeInfo = value;
    return this;
  }

  public FieldBuilder helpText(@Nullable String value) {
    helpText = value;
    return this;
  }

  public FieldBuilder defaultValue(@Nullable Object value) {
    defaultValue = value;
    defaultedOnCreate = defaultedOnCreate || value != null;
    return this;
  }

  public FieldBuilder autoNumber(@Nullable String format) {
    autoNumberFormat = format;
    return format == null ? this : readOnly().nillable(false).defaultedOnCreate(true);
  }

  public FieldBuilder picklist(List<PicklistValue> values) {
    picklistValues = values;
    return this;
  }

  public Field build() {
    return new Field(
        name,
        type,
        label,
        length,
        precision,
        scale,
        referenceTo,
        relationshipName,
        childRelationshipName,
        nillable,
        createable,
        updateable,
        defaultedOnCreate,
        externalId,
        unique,
        caseSensitive,
        idLookup,
        cascadeDelete,
        restrictedDelete,
        custom,
        nameField,
        htmlFormatted,
        restrictedPicklist,
        computed,
        compoundFieldName,
        controllerName,
        extraTypeInfo,
        helpText,
        defaultValue,
        autoNumberFormat,
        picklistValues);
  }
}
