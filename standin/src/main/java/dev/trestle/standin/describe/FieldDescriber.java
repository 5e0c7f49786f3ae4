package dev.trestle.standin.describe;

import dev.trestle.standin.org.Computed;
import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.PicklistValue;
import dev.trestle.standin.rest.Json;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one field with every key of CONTRACT 5.2, in alphabetical order as recorded. */
final class FieldDescriber {
  private static final int LONG_TEXT = 255;
  private static final Set<String> NOT_PERMISSIONABLE =
      Set.of(
          "Id",
          "IsDeleted",
          "OwnerId",
          "CreatedDate",
          "CreatedById",
          "LastModifiedDate",
          "LastModifiedById",
          "SystemModstamp");

  private FieldDescriber() {}

  static Map<String, @Nullable Object> describe(Field field) {
    boolean longText = field.type() == FieldType.TEXTAREA && field.length() > LONG_TEXT;
    boolean plain = !longText && !field.type().isCompound() && field.type() != FieldType.BASE64;
    boolean masterDetail = field.cascadeDelete() && !field.nillable();
    Map<String, @Nullable Object> all =
        Json.object(
            "aggregatable",
            plain && field.type() != FieldType.BOOLEAN && field.type() != FieldType.MULTIPICKLIST,
            "aiPredictionField",
            false,
            "autoNumber",
            field.autoNumber(),
            "byteLength",
            byteLength(field),
            "calculated",
            field.calculated(),
            "calculatedFormula",
            formula(field),
            "cascadeDelete",
            masterDetail,
            "caseSensitive",
            field.caseSensitive(),
            "compoundFieldName",
            field.compoundFieldName(),
            "controllerName",
            field.controllerName(),
            "createable",
            field.createable(),
            "custom",
            field.custom(),
            "defaultValue",
            defaultValue(field),
            "defaultValueFormula",
            null,
            "defaultedOnCreate",
            field.defaultedOnCreate(),
            "dependentPicklist",
            field.controllerName() != null,
            "deprecatedAndHidden",
            false,
            "digits",
            field.type() == FieldType.INT ? 8 : 0,
            "displayLocationInDecimal",
            field.type() == FieldType.LOCATION,
            "encrypted",
            field.type() == FieldType.ENCRYPTEDSTRING,
            "externalId",
            field.externalId(),
            "extraTypeInfo",
            field.extraTypeInfo(),
            "filterable",
            !longText && field.type() != FieldType.BASE64,
            "filteredLookupInfo",
            null,
            "formulaTreatNullNumberAsZero",
            treatsNullAsZero(field),
            "groupable",
            plain && isGroupable(field.type()) && !field.calculated(),
            "highScaleNumber",
            false,
            "htmlFormatted",
            field.htmlFormatted(),
            "idLookup",
            field.idLookup(),
            "inlineHelpText",
            field.helpText());
    all.putAll(
        Json.object(
            "label", field.label(),
            "length", field.length(),
            "mask", null,
            "maskType", null,
            "name", field.name(),
            "nameField", field.nameField(),
            "namePointing", field.referenceTo().size() > 1,
            "nillable", field.nillable(),
            "permissionable",
                !masterDetail && field.nillable() && !NOT_PERMISSIONABLE.contains(field.name()),
            "picklistValues",
                field.picklistValues().stream().map(FieldDescriber::picklistValue).toList(),
            "polymorphicForeignKey", field.referenceTo().size() > 1,
            "precision", field.precision(),
            "queryByDistance", field.type().isCompound(),
            "referenceTargetField", null,
            "referenceTo", field.referenceTo(),
            "relationshipName", field.relationshipName(),
            "relationshipOrder", masterDetail ? 0 : null,
            "restrictedDelete", field.restrictedDelete(),
            "restrictedPicklist", field.restrictedPicklist(),
            "scale", field.scale(),
            "searchPrefilterable", field.type() == FieldType.REFERENCE && field.nillable(),
            "soapType", field.type().soapType(),
            "sortable", plain && field.type() != FieldType.MULTIPICKLIST,
            "type", field.type().describeName(),
            "unique", field.unique(),
            "updateable", field.updateable(),
            "writeRequiresMasterRead", false));
    return all;
  }

  private static int byteLength(Field field) {
    return switch (field.type()) {
      case ID, REFERENCE, MULTIPICKLIST -> field.length();
      case STRING, TEXTAREA, PHONE, URL, EMAIL, PICKLIST, COMBOBOX, ENCRYPTEDSTRING, ANYTYPE ->
          3 * field.length();
      case BOOLEAN,
          INT,
          LONG,
          DOUBLE,
          CURRENCY,
          PERCENT,
          DATE,
          DATETIME,
          TIME,
          BASE64,
          ADDRESS,
          LOCATION ->
          0;
    };
  }

  private static boolean isGroupable(FieldType type) {
    return switch (type) {
      case ID,
          REFERENCE,
          STRING,
          TEXTAREA,
          PHONE,
          URL,
          EMAIL,
          PICKLIST,
          COMBOBOX,
          BOOLEAN,
          INT,
          LONG,
          DATE ->
          true;
      case MULTIPICKLIST,
          ENCRYPTEDSTRING,
          ANYTYPE,
          DOUBLE,
          CURRENCY,
          PERCENT,
          DATETIME,
          TIME,
          BASE64,
          ADDRESS,
          LOCATION ->
          false;
    };
  }

  private static boolean treatsNullAsZero(Field field) {
    return switch (field.computed()) {
      case Computed.Formula formula -> formula.nullIsZero();
      case Computed.RollUp _, Computed.Unknown _ -> false;
      case null -> false;
    };
  }

  private static @Nullable Object defaultValue(Field field) {
    boolean checkbox = field.type() == FieldType.BOOLEAN && !field.calculated();
    return checkbox ? Boolean.TRUE.equals(field.defaultValue()) : null;
  }

  private static @Nullable String formula(Field field) {
    return switch (field.computed()) {
      case Computed.Formula formula -> formula.text();
      case Computed.Unknown unknown -> unknown.text();
      case Computed.RollUp _ -> null;
      case null -> null;
    };
  }

  private static Map<String, @Nullable Object> picklistValue(PicklistValue entry) {
    return Json.object(
        "active", entry.active(),
        "defaultValue", entry.defaultValue(),
        "label", entry.label(),
        "validFor", entry.validFor(),
        "value", entry.value());
  }
}
