package dev.trestle.acceptance.bench.staticorg;

import java.util.List;
import java.util.SplittableRandom;

/** The cells of one row, the same for the same number: about 480 bytes of CSV. */
final class AccRow {
  private static final List<String> CITIES =
      List.of("Berlin", "München", "Lyon", "Austin", "Osaka", "Leeds", "Zürich", "Porto");
  private static final List<String> COUNTRIES =
      List.of("Germany", "France", "United States", "Japan", "United Kingdom", "Portugal");
  private static final List<String> INDUSTRIES =
      List.of("Banking", "Apparel", "Energy", "Retail", "Consulting", "Media", "Transportation");
  private static final String OWNER = Ids.of("005", 1);

  private final long number;
  private final SplittableRandom random;

  AccRow(long number) {
    this.number = number;
    this.random = new SplittableRandom(number * 0x9E3779B97F4A7C15L);
  }

  static String id(long number) {
    return Ids.of("001", number + 1);
  }

  /** All cells in the order of {@link AccField#ALL}; an empty text is null. */
  String[] cells() {
    String[] cells = new String[AccField.ALL.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell(AccField.ALL.get(i));
    }
    return cells;
  }

  private String cell(AccField field) {
    return switch (field.name()) {
      case "Id" -> id(number);
      case "IsDeleted" -> "false";
      case "Name" -> "Company " + number + (random.nextInt(50) == 0 ? " \"Best\"" : " GmbH");
      case "ParentId" -> random.nextInt(4) == 0 ? id(random.nextLong(number + 1)) : "";
      case "OwnerId", "CreatedById", "LastModifiedById" -> OWNER;
      case "BillingCity", "ShippingCity" -> pick(CITIES);
      case "BillingCountry", "ShippingCountry" -> pick(COUNTRIES);
      case "BillingStreet" -> street(random.nextInt(33) == 0 ? "\nBuilding " : ", House ");
      case "ShippingStreet" -> street(" ");
      case "Industry" -> pick(INDUSTRIES);
      case "Description" -> "Customer since " + random.nextInt(1990, 2026) + ", visited often.";
      case "Website" -> "https://www.example.com/c/" + number;
      default -> byType(field);
    };
  }

  private String byType(AccField field) {
    return switch (field.type()) {
      case "boolean" -> random.nextBoolean() ? "true" : "false";
      case "int" -> Integer.toString(random.nextInt(10_000));
      case "double" -> Double.toString(random.nextInt(90_000_000) / 1_000_000.0);
      case "currency" -> random.nextInt(1_000_000) + "." + random.nextInt(10, 100);
      case "date" -> day();
      case "datetime" -> day() + "T" + two(24) + ":" + two(60) + ":" + two(60) + ".000Z";
      default -> random.nextInt(3) == 0 ? "" : "T" + random.nextInt(100_000);
    };
  }

  private String street(String between) {
    return random.nextInt(1, 300) + " Long Street" + between + random.nextInt(40);
  }

  private String day() {
    return "20" + random.nextInt(10, 26) + "-" + month() + "-" + random.nextInt(10, 29);
  }

  private String month() {
    int month = random.nextInt(1, 13);
    return month < 10 ? "0" + month : Integer.toString(month);
  }

  private String two(int bound) {
    int value = random.nextInt(bound);
    return value < 10 ? "0" + value : Integer.toString(value);
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
