package dev.trestle.bridge.pack;

import java.util.SortedMap;

/** The record of custom metadata that tells the handler what to send of an object. */
final class ObjectRecords {
  private static final String FOLDER = FixedPart.SOURCE + "customMetadata/";

  private ObjectRecords() {}

  static void add(PackedObject object, String name, SortedMap<String, byte[]> to) {
    to.put(
        FOLDER + "Trestle_Object." + name + ".md-meta.xml",
        Xml.typedDocument(
            "CustomMetadata",
            xml -> {
              xml.text("label", name).flag("protected", false);
              value(xml, "Active__c", "boolean", "true");
              value(xml, "Fields__c", "string", String.join(",", object.fields()));
              value(xml, "Object__c", "string", object.object());
            }));
  }

  private static void value(Xml xml, String field, String type, String value) {
    xml.group("values", values -> values.text("field", field).typed("value", type, value));
  }
}
