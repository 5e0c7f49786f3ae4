package dev.trestle.standin.sfdx;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.PicklistValue;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills objects that have no data with plausible rows; the same seed gives the same rows. */
final class MadeUpRows {
  private static final List<String> FIRST_NAMES =
      List.of(
          "Ada", "Björn", "Chiara", "Deniz", "Élodie", "Farid", "Grace", "Hiro", "Ines", "Jamal",
          "Katya", "Liam");
  private static final List<String> LAST_NAMES =
      List.of(
          "Andersson",
          "Baker",
          "Costa",
          "Dubois",
          "Eriksen",
          "Fischer",
          "García",
          "Haddad",
          "Ito",
          "Jensen",
          "Kowalski",
          "Müller");
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
  private final Transaction transaction;
  private final long seed;
  private final Map<String, List<String>> idsByObject = new HashMap<>();
  private final Set<String> begun = new LinkedHashSet<>();

  MadeUpRows(Transaction transaction, long seed) {
    this.transaction = transaction;
    this.seed = seed;
  }

  /** Tells which rows exist already, so that lookups can point to them. */
  void exists(Row row) {
    idsByObject.computeIfAbsent(row.type().name(), _ -> new java.util.ArrayList<>()).add(row.id());
  }

  /**
   * Makes rows of the object, first those of objects it must refer to; does nothing if it has rows.
   */
  void fill(ObjectType type, int rows) {
    if (!begun.add(type.name()) || idsByObject.containsKey(type.name())) {
      return;
    }
    for (Field field : type.fields()) {
      if (mustRefer(field)) {
        transaction
            .schema()
            .object(field.referenceTo().getFirst())
            .ifPresent(parent -> fill(parent, rows));
      }
    }
    Random random = new Random(seed ^ type.name().hashCode());
    for (int i = 1; i <= rows; i++) {
      exists(transaction.insert(type.name(), values(type, i, random)));
    }
  }

  private static boolean mustRefer(Field field) {
    return !field.referenceTo().isEmpty()
        && field.createable()
        && (!field.nillable() || field.cascadeDelete());
  }

  private Map<String, @Nullable Object> values(ObjectType type, int number, Random random) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Field field : type.fields()) {
      boolean wanted =
          field.requiredOnCreate() || field.nameField() || field.unique() || random.nextInt(10) < 8;
      if (field.createable() && wanted && !field.name().equals("OwnerId")) {
        Object value = value(type, field, number, random);
        if (value != null) {
          values.put(field.name(), value);
        }
      }
    }
    return values;
  }

  private @Nullable Object value(ObjectType type, Field field, int number, Random random) {
    return switch (field.type()) {
      case STRING, COMBOBOX, ENCRYPTEDSTRING, TEXTAREA ->
          cut(field, text(type, field, number, random));
      case PHONE -> "+1 555 01" + two(random) + " " + two(random) + two(random);
      case EMAIL -> "person" + number + "@example.com";
      case URL ->
          "https://example.com/" + type.name().toLowerCase(java.util.Locale.ROOT) + "/" + number;
      case PICKLIST -> pick(field, random);
      case MULTIPICKLIST -> pickSeveral(field, random);
      case BOOLEAN -> random.nextBoolean();
      case INT, LONG -> random.nextInt(1_000);
      case DOUBLE, CURRENCY, PERCENT -> number(field, random);
      case DATE -> FIRST_DAY.plusDays(random.nextInt(600));
      case DATETIME ->
          FIRST_DAY
              .plusDays(random.nextInt(600))
              .atTime(random.nextInt(24), random.nextInt(60))
              .toInstant(ZoneOffset.UTC);
      case TIME -> LocalTime.of(7 + random.nextInt(12), 15 * random.nextInt(4));
      case REFERENCE -> reference(field, random);
      case BASE64 -> "VHJlc3RsZQ==";
      case ID, ADDRESS, LOCATION, ANYTYPE -> null;
    };
  }

  private static String text(ObjectType type, Field field, int number, Random random) {
    if (field.unique() || field.externalId()) {
      return field.label().replaceAll("\\W+", "-") + "-" + number;
    }
    if (field.nameField()) {
      return type.label() + " " + number;
    }
    return switch (field.name()) {
      case "FirstName" -> pick(FIRST_NAMES, random);
      case "LastName" -> pick(LAST_NAMES, random);
      case "City", "BillingCity", "MailingCity", "ShippingCity", "City__c" ->
          pick(List.of("Berlin", "Boston", "Kyōto", "Lyon", "Malmö", "Porto"), random);
      default -> field.label() + " " + (1 + random.nextInt(200));
    };
  }

  private static String cut(Field field, String text) {
    return field.length() > 0 && text.length() > field.length()
        ? text.substring(0, field.length()).strip()
        : text;
  }

  private static @Nullable Object number(Field field, Random random) {
    if (field.name().endsWith("Latitude") || field.name().endsWith("Latitude__s")) {
      return BigDecimal.valueOf(random.nextDouble(120) - 60)
          .setScale(field.scale(), RoundingMode.HALF_UP);
    }
    int integerDigits =
        Math.clamp((field.precision() == 0 ? 6 : field.precision()) - field.scale(), 1, 5);
    double most = Math.pow(10, integerDigits) - 1;
    return BigDecimal.valueOf(random.nextDouble(most))
        .setScale(Math.min(field.scale(), 2), RoundingMode.HALF_UP);
  }

  private @Nullable String reference(Field field, Random random) {
    for (String parent : field.referenceTo()) {
      List<String> ids = idsByObject.getOrDefault(parent, List.of());
      if (!ids.isEmpty()) {
        return pick(ids, random);
      }
    }
    return null;
  }

  private static @Nullable String pick(Field field, Random random) {
    List<String> active = active(field);
    return active.isEmpty() ? null : pick(active, random);
  }

  private static @Nullable String pickSeveral(Field field, Random random) {
    List<String> some = active(field).stream().filter(_ -> random.nextInt(3) == 0).toList();
    return some.isEmpty() ? null : String.join(";", some);
  }

  private static List<String> active(Field field) {
    return field.picklistValues().stream()
        .filter(PicklistValue::active)
        .map(PicklistValue::value)
        .toList();
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static String two(Random random) {
    return String.valueOf(10 + random.nextInt(90));
  }
}
