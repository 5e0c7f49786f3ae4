package dev.trestle.bridge.pack;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The two permission sets: what the mirror's user reads, and what an admin watches. */
final class PermissionSets {
  /** Who watches the outbox sends a refused row again by setting its status. */
  private static final String STATUS = "Status__c";

  private static final String FOLDER = FixedPart.SOURCE + "permissionsets/";

  /**
   * Standard objects without object permissions of their own: everybody with API access reads them,
   * or the right to their parent or another right decides.
   */
  private static final Set<String> WITHOUT_OBJECT_PERMISSIONS =
      Set.of(
          "AccountContactRole",
          "Attachment",
          "BusinessHours",
          "CampaignMember",
          "CaseComment",
          "ContentDocument",
          "ContentDocumentLink",
          "ContentVersion",
          "ContractContactRole",
          "CurrencyType",
          "EmailTemplate",
          "Event",
          "Folder",
          "Group",
          "GroupMember",
          "Holiday",
          "Note",
          "OpportunityContactRole",
          "OpportunityLineItem",
          "OrderItem",
          "Organization",
          "PermissionSet",
          "PermissionSetAssignment",
          "PricebookEntry",
          "Profile",
          "QueueSobject",
          "RecordType",
          "Task",
          "User",
          "UserRole");

  private PermissionSets() {}

  /** What the integration user needs to read all mirrored objects. */
  static void addRead(Collection<PackedObject> objects, SortedMap<String, byte[]> to) {
    TreeMap<String, PackedObject> sorted = new TreeMap<>();
    objects.forEach(object -> sorted.put(object.object(), object));
    TreeSet<String> fields = new TreeSet<>();
    sorted
        .values()
        .forEach(o -> o.granted().forEach(field -> fields.add(o.object() + "." + field)));
    to.put(
        FOLDER + "Trestle_Read.permissionset-meta.xml",
        Xml.document(
            "PermissionSet",
            xml -> {
              xml.text(
                  "description",
                  "Reads every record and field that Trestle mirrors. Changes nothing.");
              fields.forEach(field -> field(xml, field, false));
              head(xml, "Trestle Read");
              sorted.keySet().stream()
                  .filter(object -> !WITHOUT_OBJECT_PERMISSIONS.contains(object))
                  .forEach(object -> objectPermission(xml, object, false));
              xml.group(
                  "userPermissions", user -> user.flag("enabled", true).text("name", "ApiEnabled"));
            }));
  }

  /**
   * What an admin needs to watch the outbox and to schedule its emptying.
   *
   * @param fields fields of our own object that take permissions
   */
  static void addPush(
      List<String> classes,
      String outbox,
      Collection<String> fields,
      SortedMap<String, byte[]> to) {
    to.put(
        FOLDER + "Trestle_Push.permissionset-meta.xml",
        Xml.document(
            "PermissionSet",
            xml -> {
              classes.forEach(name ->
                  xml.group(
                      "classAccesses", one -> one.text("apexClass", name).flag("enabled", true)));
              xml.text(
                  "description", "Watches the pushes to Trestle: reads and empties the outbox.");
              new TreeSet<>(fields)
                  .forEach(field -> field(xml, outbox + "." + field, field.equals(STATUS)));
              head(xml, "Trestle Push");
              objectPermission(xml, outbox, true);
            }));
  }

  private static void head(Xml xml, String label) {
    xml.flag("hasActivationRequired", false).text("label", label);
  }

  private static void field(Xml xml, String field, boolean editable) {
    xml.group(
        "fieldPermissions",
        one -> one.flag("editable", editable).text("field", field).flag("readable", true));
  }

  /** Who may delete a record must be able to edit it, too. */
  private static void objectPermission(Xml xml, String object, boolean delete) {
    xml.group(
        "objectPermissions",
        one ->
            one.flag("allowCreate", false)
                .flag("allowDelete", delete)
                .flag("allowEdit", delete)
                .flag("allowRead", true)
                .flag("modifyAllRecords", false)
                .text("object", object)
                .flag("viewAllRecords", true));
  }
}
