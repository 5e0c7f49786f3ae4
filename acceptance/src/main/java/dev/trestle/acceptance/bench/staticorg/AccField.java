package dev.trestle.acceptance.bench.staticorg;

import java.util.List;

/** One field of the benchmark's Account. */
public record AccField(String name, String type, int length, int precision, int scale) {
  /** The object's 40 fields: Id, 27 texts, picklists and references, flags, numbers, times. */
  public static final List<AccField> ALL =
      List.of(
          new AccField("Id", "id", 18, 0, 0),
          flag("IsDeleted"),
          text("Name", 255),
          text("Type", 255),
          reference("ParentId"),
          text("BillingStreet", 255),
          text("BillingCity", 40),
          text("BillingState", 80),
          text("BillingPostalCode", 20),
          text("BillingCountry", 80),
          number("BillingLatitude", "double", 18, 15),
          number("BillingLongitude", "double", 18, 15),
          text("ShippingStreet", 255),
          text("ShippingCity", 40),
          text("ShippingState", 80),
          text("ShippingPostalCode", 20),
          text("ShippingCountry", 80),
          text("Phone", 40),
          text("Fax", 40),
          text("AccountNumber", 40),
          text("Website", 255),
          text("Sic", 20),
          text("Industry", 255),
          number("AnnualRevenue", "currency", 18, 2),
          new AccField("NumberOfEmployees", "int", 0, 0, 0),
          text("Ownership", 255),
          text("TickerSymbol", 20),
          text("Description", 32_000),
          text("Rating", 255),
          text("Site", 80),
          reference("OwnerId"),
          new AccField("CreatedDate", "datetime", 0, 0, 0),
          reference("CreatedById"),
          new AccField("LastModifiedDate", "datetime", 0, 0, 0),
          reference("LastModifiedById"),
          new AccField("SystemModstamp", "datetime", 0, 0, 0),
          text("AccountSource", 255),
          flag("Active__c"),
          number("Budget__c", "currency", 18, 2),
          new AccField("Since__c", "date", 0, 0, 0));

  private static AccField text(String name, int length) {
    return new AccField(name, length > 255 ? "textarea" : "string", length, 0, 0);
  }

  private static AccField reference(String name) {
    return new AccField(name, "reference", 18, 0, 0);
  }

  private static AccField flag(String name) {
    return new AccField(name, "boolean", 0, 0, 0);
  }

  private static AccField number(String name, String type, int precision, int scale) {
    return new AccField(name, type, 0, precision, scale);
  }

  static int index(String name) {
    for (int i = 0; i < ALL.size(); i++) {
      if (ALL.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("the static org has no field " + name);
  }

  /** Whether change events carry the field. */
  boolean inEvents() {
    return !List.of("Id", "IsDeleted", "SystemModstamp").contains(name);
  }
}
