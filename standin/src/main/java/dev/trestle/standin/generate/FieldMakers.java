package dev.trestle.standin.generate;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.PicklistValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Chooses how the values of a field are made. */
final class FieldMakers {
  /** When the first row was created; every further row a second later. */
  private static final Instant FIRST_CREATED = Instant.parse("2025-01-01T00:00:00Z");

  private static final long CHANGED_WITHIN_SECONDS = 30L * 24 * 3600;
  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
  private static final int DAYS = 2_500;
  private static final int NULLS_PER_TEN = 2;
  private static final int ROWS_PER_AWKWARD = 50;
  private static final int LONGEST_TEXT = 240;

  private final ObjectType type;
  private final long firstNumber;
  private final Mix seed;
  private final ReferenceMaker references;

  FieldMakers(ObjectType type, long firstNumber, Mix seed, ReferenceMaker references) {
    this.type = type;
    this.firstNumber = firstNumber;
    this.seed = seed;
    this.references = references;
  }

  ValueMaker maker(Field field) {
    if (!field.stored() || field.calculated()) {
      return row -> null;
    }
    Mix mix = seed.of(type.name() + "." + field.name());
    ValueMaker system = system(field, mix);
    if (system != null) {
      return system;
    }
    ValueMaker maker = ordinary(field, mix);
    Mix nulls = mix.of("null");
    boolean nullable = field.nillable() && !field.nameField() && field.type() != FieldType.BOOLEAN;
    return nullable ? row -> nulls.below(row, 10) < NULLS_PER_TEN ? null : maker.value(row) : maker;
  }

  private @Nullable ValueMaker system(Field field, Mix mix) {
    Mix changed = seed.of("changed");
    return switch (field.name()) {
      case "Id" -> row -> Ids.of(String.valueOf(type.keyPrefix()), firstNumber + row);
      case "IsDeleted" -> row -> false;
      case "CreatedDate" -> FIRST_CREATED::plusSeconds;
      case "LastModifiedDate", "SystemModstamp" ->
          row -> FIRST_CREATED.plusSeconds(row + changed.below(row, CHANGED_WITHIN_SECONDS));
      case "OwnerId", "CreatedById", "LastModifiedById" -> row -> references.userId();
      case "FirstName" -> row -> mix.pick(row, Vocabulary.FIRST_NAMES);
      case "LastName" -> row -> mix.pick(row, Vocabulary.LAST_NAMES);
      case "Name" -> isPerson() ? personName() : null;
      default -> null;
    };
  }

  private boolean isPerson() {
    return type.field("LastName").isPresent()
        && type.field("Name").filter(name -> !name.createable()).isPresent();
  }

  private ValueMaker personName() {
    Mix last = seed.of(type.name() + ".LastName");
    Mix first = seed.of(type.name() + ".FirstName");
    return row ->
        first.pick(row, Vocabulary.FIRST_NAMES) + " " + last.pick(row, Vocabulary.LAST_NAMES);
  }

  private ValueMaker ordinary(Field field, Mix mix) {
    return switch (field.type()) {
      case STRING, COMBOBOX, ENCRYPTEDSTRING, TEXTAREA -> text(field, mix);
      case PHONE -> row -> "+49 30 " + (1_000_000 + mix.below(row, 9_000_000));
      case URL -> row -> "https://www.example.com/" + row;
      case EMAIL -> row -> "person" + row + "@example.com";
      case PICKLIST -> picklist(field, mix);
      case MULTIPICKLIST -> multiPicklist(field, mix);
      case BOOLEAN -> row -> mix.below(row, 2) == 1;
      case INT -> row -> (int) mix.below(row, 10_000);
      case LONG -> row -> mix.below(row, 10_000);
      case DOUBLE, CURRENCY, PERCENT -> number(field, mix);
      case DATE -> row -> FIRST_DAY.plusDays(mix.below(row, DAYS));
      case DATETIME -> row -> FIRST_CREATED.plusSeconds(mix.below(row, 365L * 24 * 3600));
      case TIME -> row -> LocalTime.ofSecondOfDay(mix.below(row, 24 * 3600));
      case REFERENCE -> references.maker(field, mix);
      case ID, BASE64, ADDRESS, LOCATION, ANYTYPE -> row -> null;
    };
  }

  private ValueMaker text(Field field, Mix mix) {
    if (field.unique() || field.externalId() || field.autoNumber()) {
      return row -> cut(field, field.name().substring(0, 1) + "-" + row);
    }
    if (field.nameField()) {
      return row ->
          cut(
              field,
              mix.pick(row, Vocabulary.BUSINESS)
                  + " "
                  + mix.pick(row / 7, Vocabulary.BRANCH)
                  + " "
                  + row);
    }
    if (field.name().toLowerCase(Locale.ROOT).contains("city")) {
      return row -> mix.pick(row, Vocabulary.CITIES);
    }
    int words = Math.clamp(field.length() / 20L, 1, 12);
    return row -> cut(field, sentence(mix, row, words));
  }

  private static String sentence(Mix mix, long row, int words) {
    if (mix.below(row, ROWS_PER_AWKWARD) == 0) {
      return mix.pick(row / ROWS_PER_AWKWARD, Vocabulary.AWKWARD);
    }
    StringJoiner sentence = new StringJoiner(" ");
    for (int i = 0; i < words; i++) {
      sentence.add(mix.pick(row * 31 + i, Vocabulary.WORDS));
    }
    return sentence.toString();
  }

  private static String cut(Field field, String text) {
    int longest = field.length() == 0 ? LONGEST_TEXT : field.length();
    return text.length() <= longest ? text : text.substring(0, longest).strip();
  }

  private static ValueMaker picklist(Field field, Mix mix) {
    List<String> values = active(field);
    return values.isEmpty() ? row -> null : row -> mix.pick(row, values);
  }

  private static ValueMaker multiPicklist(Field field, Mix mix) {
    List<String> values = active(field);
    if (values.isEmpty()) {
      return row -> null;
    }
    return row -> {
      StringJoiner chosen = new StringJoiner(";");
      String always = mix.pick(row, values);
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i).equals(always) || mix.below(row * 31 + i, 3) == 0) {
          chosen.add(values.get(i));
        }
      }
      return chosen.toString();
    };
  }

  private static List<String> active(Field field) {
    return field.picklistValues().stream()
        .filter(PicklistValue::active)
        .map(PicklistValue::value)
        .toList();
  }

  private static ValueMaker number(Field field, Mix mix) {
    String name = field.name().toLowerCase(Locale.ROOT);
    int scale = field.scale();
    if (name.contains("latitude")) {
      return row -> BigDecimal.valueOf(mix.below(row, 180_000_000) - 90_000_000, 6);
    }
    if (name.contains("longitude")) {
      return row -> BigDecimal.valueOf(mix.below(row, 360_000_000) - 180_000_000, 6);
    }
    int digits = Math.clamp(field.precision() == 0 ? 9 : field.precision(), 1, 15);
    long bound = 1;
    for (int i = 0; i < digits; i++) {
      bound *= 10;
    }
    long most = bound;
    return row -> BigDecimal.valueOf(mix.below(row, most), scale);
  }
}
