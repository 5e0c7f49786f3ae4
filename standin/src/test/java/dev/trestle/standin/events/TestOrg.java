package dev.trestle.standin.events;

import dev.trestle.standin.org.Actor;
import dev.trestle.standin.org.Computed;
import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.ObjectTrait;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.OrgClock;
import dev.trestle.standin.org.Schema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A small org for tests of events: Account, Contact, House__c (all three selected) and Note__c
 * (not).
 */
public final class TestOrg {
  public static final String ORG_ID = "00DTs0000000001AAA";
  public static final String USER_ID = Ids.of("005", 1);
  static final String OTHER_USER_ID = Ids.of("005", 2);

  private TestOrg() {}

  public static Org create(Clock clock) {
    Schema schema =
        new Schema(
            List.of(user(), account(), contact(), house(), note()),
            Set.of("Account", "Contact", "House__c"),
            clock.instant());
    Org org = new Org(schema, ORG_ID, USER_ID, new OrgClock(clock), 7);
    for (String id : List.of(USER_ID, OTHER_USER_ID)) {
      org.write(Actor.platform(USER_ID), t -> t.insert("User", Map.of("Id", id, "Name", id)));
    }
    return org;
  }

  static ObjectType account() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.of("Id", FieldType.ID).readOnly().build());
    fields.add(Field.of("IsDeleted", FieldType.BOOLEAN).readOnly().build());
    fields.add(text("Name", 255).nameField(true).build());
    for (String part : List.of("Street", "City", "State", "PostalCode", "Country")) {
      fields.add(text("Billing" + part, 255).compound("BillingAddress").build());
    }
    fields.add(coordinate("BillingLatitude", "BillingAddress"));
    fields.add(coordinate("BillingLongitude", "BillingAddress"));
    fields.add(text("BillingGeocodeAccuracy", 40).compound("BillingAddress").build());
    fields.add(Field.of("BillingAddress", FieldType.ADDRESS).readOnly().build());
    fields.add(Field.of("Phone", FieldType.PHONE).length(40).build());
    fields.add(Field.of("NumberOfEmployees", FieldType.INT).build());
    fields.add(Field.of("Description", FieldType.TEXTAREA).length(32000).build());
    fields.addAll(system());
    return type("Account", "001", fields);
  }

  static ObjectType contact() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.of("Id", FieldType.ID).readOnly().build());
    fields.add(Field.of("IsDeleted", FieldType.BOOLEAN).readOnly().build());
    fields.add(text("LastName", 80).compound("Name").build());
    fields.add(text("FirstName", 40).compound("Name").build());
    fields.add(text("Salutation", 40).compound("Name").build());
    fields.add(text("Name", 121).readOnly().nameField(true).build());
    fields.add(Field.of("Email", FieldType.EMAIL).length(80).build());
    fields.addAll(system());
    return type("Contact", "003", fields);
  }

  static ObjectType house() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.of("Id", FieldType.ID).readOnly().build());
    fields.add(Field.of("IsDeleted", FieldType.BOOLEAN).readOnly().build());
    fields.add(text("Name", 80).nameField(true).build());
    fields.addAll(system());
    fields.add(Field.of("Price__c", FieldType.CURRENCY).number(18, 2).build());
    fields.add(Field.of("Built__c", FieldType.DATE).build());
    fields.add(Field.of("Open_From__c", FieldType.TIME).build());
    fields.add(Field.of("Spot__c", FieldType.LOCATION).readOnly().build());
    fields.add(coordinate("Spot__Latitude__s", "Spot__c"));
    fields.add(coordinate("Spot__Longitude__s", "Spot__c"));
    fields.add(
        Field.of("Seller__c", FieldType.REFERENCE)
            .reference(List.of("Contact"), "Seller__r", "Houses__r")
            .build());
    fields.add(
        Field.of("Price_Text__c", FieldType.STRING)
            .computed(new Computed.Formula("TEXT(Price__c)", false))
            .build());
    return type("House__c", "a00", fields);
  }

  private static ObjectType user() {
    Field id = Field.of("Id", FieldType.ID).readOnly().build();
    return type("User", "005", List.of(id, text("Name", 121).nameField(true).build()));
  }

  private static ObjectType note() {
    List<Field> fields = new ArrayList<>(List.of(text("Name", 80).nameField(true).build()));
    fields.add(Field.of("Id", FieldType.ID).readOnly().build());
    fields.addAll(system());
    return type("Note__c", "a01", fields);
  }

  private static List<Field> system() {
    return List.of(
        Field.of("CreatedDate", FieldType.DATETIME).readOnly().build(),
        userReference("CreatedById"),
        Field.of("LastModifiedDate", FieldType.DATETIME).readOnly().build(),
        userReference("LastModifiedById"),
        Field.of("SystemModstamp", FieldType.DATETIME).readOnly().build());
  }

  private static Field userReference(String name) {
    return Field.of(name, FieldType.REFERENCE)
        .reference(List.of("User"), name.replace("Id", ""), null)
        .readOnly()
        .build();
  }

  private static Field coordinate(String name, String compound) {
    return Field.of(name, FieldType.DOUBLE).number(18, 15).compound(compound).build();
  }

  private static dev.trestle.standin.org.FieldBuilder text(String name, int length) {
    return Field.of(name, FieldType.STRING).length(length);
  }

  private static ObjectType type(String name, String prefix, List<Field> fields) {
    return new ObjectType(
        name, prefix, name, name, fields, List.of(), EnumSet.allOf(ObjectTrait.class));
  }
}
