package dev.trestle.standin.sfdx;

import dev.trestle.standin.org.Computed;
import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldBuilder;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.PicklistValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one {@code .field-meta.xml} (or a {@code fields} child of an old-style object file). */
final class FieldReader {
  private static final int LONGEST_TEXT = 255;
  private final Map<String, List<PicklistValue>> globalValueSets;

  FieldReader(Map<String, List<PicklistValue>> globalValueSets) {
    this.globalValueSets = globalValueSets;
  }

  /**
   * The field, with components if it is a compound; empty if its type does not exist in records.
   */
  List<Field> read(Xml xml, String fallbackName) {
    String name = xml.text("fullName", fallbackName);
    String label = xml.text("label", Labels.of(name));
    String type = xml.text("type", "");
    if (type.equals("Location")) {
      return Compounds.location(name, label, xml.number("scale", 7), xml.flag("required"));
    }
    FieldBuilder field =
        Field.of(name, FieldType.STRING)
            .label(label)
            .helpText(xml.text("inlineHelpText").orElse(null));
    field
        .nillable(!xml.flag("required"))
        .externalId(xml.flag("externalId"))
        .idLookup(xml.flag("externalId"))
        .unique(xml.flag("unique"))
        .caseSensitive(xml.flag("caseSensitive"));
    return typed(field, xml, type, name) ? List.of(field.build()) : List.of();
  }

  private boolean typed(FieldBuilder field, Xml xml, String type, String name) {
    switch (type) {
      case "Text" -> field.type(FieldType.STRING).length(xml.number("length", LONGEST_TEXT));
      case "EncryptedText" ->
          field.type(FieldType.ENCRYPTEDSTRING).length(xml.number("length", LONGEST_TEXT));
      case "TextArea" ->
          field.type(FieldType.TEXTAREA).length(LONGEST_TEXT).extraTypeInfo("plaintextarea");
      case "LongTextArea" ->
          field
              .type(FieldType.TEXTAREA)
              .length(xml.number("length", 32_768))
              .extraTypeInfo("plaintextarea");
      case "Html" ->
          field
              .type(FieldType.TEXTAREA)
              .length(xml.number("length", 32_768))
              .extraTypeInfo("richtextarea")
              .htmlFormatted(true);
      case "Phone" -> field.type(FieldType.PHONE).length(40);
      case "Email" -> field.type(FieldType.EMAIL).length(80);
      case "Url" -> field.type(FieldType.URL).length(LONGEST_TEXT);
      case "AutoNumber" ->
          field.type(FieldType.STRING).length(30).autoNumber(xml.text("displayFormat", "{0}"));
      case "Checkbox" -> field.type(FieldType.BOOLEAN).nillable(false).defaultedOnCreate(true);
      case "Number", "Currency", "Percent" -> number(field, xml, type);
      case "Date" -> field.type(FieldType.DATE);
      case "DateTime" -> field.type(FieldType.DATETIME);
      case "Time" -> field.type(FieldType.TIME);
      case "Picklist" -> picklist(field.type(FieldType.PICKLIST).length(LONGEST_TEXT), xml);
      case "MultiselectPicklist" -> {
        picklist(field.type(FieldType.MULTIPICKLIST).length(4_099), xml);
        field.number(xml.number("visibleLines", 4), 0);
      }
      case "Lookup", "Hierarchy" -> lookup(field, xml, name);
      case "MasterDetail" -> masterDetail(field, xml, name);
      case "Summary" -> rollUp(field, xml);
      default -> {
        return false;
      }
    }
    if (xml.text("formula").isPresent()) {
      formula(field, xml);
    } else if (!type.equals("Summary")) {
      defaultValue(field, xml, type);
    }
    return true;
  }

  private static void number(FieldBuilder field, Xml xml, String type) {
    FieldType fieldType =
        switch (type) {
          case "Currency" -> FieldType.CURRENCY;
          case "Percent" -> FieldType.PERCENT;
          default -> FieldType.DOUBLE;
        };
    field.type(fieldType).number(xml.number("precision", 18), xml.number("scale", 0));
  }

  private void picklist(FieldBuilder field, Xml xml) {
    Xml valueSet = xml.child("valueSet").orElse(xml);
    List<PicklistValue> values =
        valueSet
            .text("valueSetName")
            .map(name -> globalValueSets.getOrDefault(name, List.of()))
            .orElseGet(() ->
                valueSet.child("valueSetDefinition").map(FieldReader::values).orElse(List.of()));
    field
        .picklist(values)
        .restrictedPicklist(valueSet.flag("restricted"))
        .controller(valueSet.text("controllingField").orElse(null));
    if (values.stream().anyMatch(PicklistValue::defaultValue)) {
      field.defaultedOnCreate(true);
    }
  }

  /** The values of a value set definition or of a global value set. */
  static List<PicklistValue> values(Xml definition) {
    List<PicklistValue> values = new ArrayList<>();
    List<Xml> entries = new ArrayList<>(definition.children("value"));
    entries.addAll(definition.children("customValue"));
    for (Xml entry : entries) {
      String value = entry.text("fullName", "");
      boolean active = !entry.text("isActive", "true").equals("false");
      values.add(
          new PicklistValue(
              value, entry.text("label", value), active, entry.flag("default"), null));
    }
    return values;
  }

  private static void lookup(FieldBuilder field, Xml xml, String name) {
    String parent =
        xml.text("referenceTo", xml.text("type", "").equals("Hierarchy") ? "User" : "Name");
    field
        .type(FieldType.REFERENCE)
        .reference(List.of(parent), relationship(name), childRelationship(xml))
        .restrictedDelete(xml.text("deleteConstraint", "").equals("Restrict"))
        .cascadeDelete(xml.text("deleteConstraint", "").equals("Cascade"));
  }

  private static void masterDetail(FieldBuilder field, Xml xml, String name) {
    field
        .type(FieldType.REFERENCE)
        .reference(
            List.of(xml.text("referenceTo", "Name")), relationship(name), childRelationship(xml))
        .nillable(false)
        .updateable(xml.flag("reparentableMasterDetail"))
        .cascadeDelete(true);
  }

  private static String relationship(String name) {
    return name.replaceAll("__c$", "__r");
  }

  private static @Nullable String childRelationship(Xml xml) {
    return xml.text("relationshipName").map(name -> name + "__r").orElse(null);
  }

  private static void rollUp(FieldBuilder field, Xml xml) {
    String foreignKey = xml.text("summaryForeignKey", ".");
    List<Computed.Filter> filters =
        xml.children("summaryFilterItems").stream()
            .map(item ->
                new Computed.Filter(
                    afterDot(item.text("field", "")),
                    item.text("operation", "equals"),
                    item.text("value", "")))
            .toList();
    Computed.Operation operation =
        Computed.Operation.valueOf(xml.text("summaryOperation", "count").toUpperCase(Locale.ROOT));
    field
        .type(FieldType.DOUBLE)
        .number(18, operation == Computed.Operation.COUNT ? 0 : 2)
        .computed(
            new Computed.RollUp(
                foreignKey.substring(0, foreignKey.indexOf('.')),
                afterDot(foreignKey),
                operation,
                xml.text("summarizedField").map(FieldReader::afterDot).orElse(null),
                filters));
  }

  private static String afterDot(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static void formula(FieldBuilder field, Xml xml) {
    boolean nullIsZero = !xml.text("formulaTreatBlanksAs", "BlankAsZero").equals("BlankAsBlank");
    field
        .computed(new Computed.Formula(xml.text("formula", ""), nullIsZero))
        .nillable(!xml.text("type", "").equals("Checkbox"));
    if (xml.text("type", "").equals("Text")) {
      field.length(1_300);
    }
  }

  private static void defaultValue(FieldBuilder field, Xml xml, String type) {
    String literal = xml.text("defaultValue", "");
    if (type.equals("Checkbox")) {
      field.defaultValue(literal.equals("true"));
    } else if (literal.matches("-?[0-9.]+")
        && (type.equals("Number") || type.equals("Currency") || type.equals("Percent"))) {
      field.defaultValue(new java.math.BigDecimal(literal));
    } else if (literal.matches("\"[^\"&]*\"")) {
      field.defaultValue(literal.substring(1, literal.length() - 1));
    }
  }
}
