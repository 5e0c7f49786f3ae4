package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Actor;
import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.ObjectTrait;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.OrgClock;
import dev.trestle.standin.org.PicklistValue;
import dev.trestle.standin.org.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An org of three objects for tests of queries: Account, Contact and User. Nothing in it until a
 * test saves.
 */
public final class SmallOrg {
  /** A Wednesday. */
  public static final Instant NOW = Instant.parse("2026-05-20T10:00:00Z");

  public static final String USER_ID = "005Dp000000PpjsIAC";

  private final Org org;

  public SmallOrg() {
    Schema schema = new Schema(List.of(user(), account(), contact()), Set.of(), NOW);
    org =
        new Org(
            schema, "00DDp000000000A", USER_ID, new OrgClock(Clock.fixed(NOW, ZoneOffset.UTC)), 1);
    save("User", "Id", USER_ID, "Name", "Eva");
  }

  public Org org() {
    return org;
  }

  /** Saves a record of these names and values, one after the other; gives its id. */
  public String save(String object, @Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return org.transaction(Actor.platform(USER_ID), work -> work.insert(object, values).id());
  }

  public void delete(String object, String id) {
    org.write(Actor.platform(USER_ID), work -> work.delete(object, id));
  }

  private static ObjectType account() {
    List<Field> fields = system();
    fields.add(Field.of("Name", FieldType.STRING).length(255).required().nameField(true).build());
    fields.add(
        Field.of("Ext__c", FieldType.STRING)
            .length(20)
            .custom(true)
            .externalId(true)
            .unique(true)
            .build());
    fields.add(
        Field.of("Code__c", FieldType.STRING).length(20).custom(true).caseSensitive(true).build());
    fields.add(
        Field.of("Industry", FieldType.PICKLIST)
            .length(40)
            .picklist(List.of(PicklistValue.of("Energy"), PicklistValue.of("Banking")))
            .build());
    fields.add(Field.of("Interests__c", FieldType.MULTIPICKLIST).length(4099).custom(true).build());
    fields.add(Field.of("AnnualRevenue", FieldType.CURRENCY).number(18, 2).build());
    fields.add(Field.of("NumberOfEmployees", FieldType.INT).build());
    fields.add(Field.of("Active__c", FieldType.BOOLEAN).custom(true).build());
    fields.add(Field.of("Founded__c", FieldType.DATE).custom(true).build());
    fields.add(Field.of("Seen__c", FieldType.DATETIME).custom(true).build());
    fields.add(Field.of("Description", FieldType.TEXTAREA).length(32000).build());
    fields.add(Field.of("BillingAddress", FieldType.ADDRESS).readOnly().build());
    fields.add(
        Field.of("BillingCity", FieldType.STRING).length(40).compound("BillingAddress").build());
    fields.add(
        Field.of("BillingLatitude", FieldType.DOUBLE)
            .number(18, 15)
            .compound("BillingAddress")
            .build());
    fields.add(
        Field.of("BillingLongitude", FieldType.DOUBLE)
            .number(18, 15)
            .compound("BillingAddress")
            .build());
    fields.add(
        Field.of("OwnerId", FieldType.REFERENCE)
            .length(18)
            .reference(List.of("User"), "Owner", null)
            .build());
    fields.add(
        Field.of("ParentId", FieldType.REFERENCE)
            .length(18)
            .reference(List.of("Account"), "Parent", "ChildAccounts")
            .build());
    return new ObjectType("Account", "001", "Account", "Accounts", fields, List.of(), everything());
  }

  private static ObjectType contact() {
    List<Field> fields = system();
    fields.add(Field.of("LastName", FieldType.STRING).length(80).required().build());
    fields.add(Field.of("Email", FieldType.EMAIL).length(80).build());
    fields.add(
        Field.of("AccountId", FieldType.REFERENCE)
            .length(18)
            .reference(List.of("Account"), "Account", "Contacts")
            .build());
    fields.add(
        Field.of("RelatedId__c", FieldType.REFERENCE)
            .length(18)
            .custom(true)
            .reference(List.of("Account", "User"), "Related__r", null)
            .build());
    return new ObjectType("Contact", "003", "Contact", "Contacts", fields, List.of(), everything());
  }

  private static ObjectType user() {
    List<Field> fields = system();
    fields.add(Field.of("Name", FieldType.STRING).length(80).nameField(true).build());
    return new ObjectType("User", "005", "User", "Users", fields, List.of(), everything());
  }

  private static Set<ObjectTrait> everything() {
    return Set.of(ObjectTrait.values());
  }

  private static List<Field> system() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.of("Id", FieldType.ID).length(18).readOnly().build());
    fields.add(Field.of("IsDeleted", FieldType.BOOLEAN).readOnly().build());
    fields.add(Field.of("CreatedDate", FieldType.DATETIME).readOnly().build());
    fields.add(Field.of("LastModifiedDate", FieldType.DATETIME).readOnly().build());
    fields.add(Field.of("SystemModstamp", FieldType.DATETIME).readOnly().build());
    return fields;
  }
}
