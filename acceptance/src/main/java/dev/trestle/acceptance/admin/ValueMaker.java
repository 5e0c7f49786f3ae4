package dev.trestle.acceptance.admin;

import dev.trestle.acceptance.org.FieldInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values that describe says a field accepts. */
final class ValueMaker {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
  private static final int WHOLE_DIGITS_MAX = 6;
  private static final int TEXT_MAX = 2_000;

  private final Random random;
  private final Words words;
  private final Function<FieldInfo, Optional<String>> rows;
  private long unique;

  /**
   * @param rows an existing row a reference may point to
   */
  ValueMaker(Random random, Function<FieldInfo, Optional<String>> rows) {
    this.random = random;
    this.words = new Words(random);
    this.rows = rows;
    this.unique = random.nextInt(1_000_000) * 1_000L;
  }

  /** A new value, or nothing when this field cannot be given one. */
  Optional<JsonNode> make(FieldInfo field) {
    return switch (field.type()) {
      case "string", "encryptedstring" -> text(line(field));
      case "textarea" -> text(area(field));
      case "phone" -> text("+49 30 " + (1_000_000 + random.nextInt(8_999_999)));
      case "url" -> text("https://example.com/" + words.plainWord() + "/" + random.nextInt(9_999));
      case "email" -> text(words.plainWord() + "." + nextUnique() + "@example.com");
      case "picklist" -> oneOf(field.picklistValues()).flatMap(ValueMaker::text);
      case "combobox" -> text(oneOf(field.picklistValues()).orElseGet(() -> line(field)));
      case "multipicklist" -> several(field.picklistValues());
      case "boolean" -> Optional.of(NODES.booleanNode(random.nextBoolean()));
      case "int", "long" -> Optional.of(NODES.numberNode(whole(field)));
      case "double", "currency", "percent" -> Optional.of(NODES.numberNode(decimal(field)));
      case "date" -> text(day().toString());
      case "datetime" -> text(day() + "T" + timeOfDay() + ".000+0000");
      case "time" -> text(timeOfDay() + ".000Z");
      case "reference" -> rows.apply(field).flatMap(ValueMaker::text);
      default -> Optional.empty();
    };
  }

  private static Optional<JsonNode> text(String text) {
    return Optional.of(NODES.stringNode(text));
  }

  private String line(FieldInfo field) {
    int length = field.length() == 0 ? 80 : field.length();
    if (field.unique()) {
      String number = "U" + nextUnique();
      return number.substring(0, Math.min(length, number.length()));
    }
    return words.phrase(length);
  }

  private String area(FieldInfo field) {
    int length = Math.min(field.length() == 0 ? 255 : field.length(), TEXT_MAX);
    return field.htmlFormatted()
        ? "<p>" + words.phrase(Math.max(1, length - 7)).replace("\"", "") + "</p>"
        : words.paragraphs(length);
  }

  private long nextUnique() {
    return unique++;
  }

  private Optional<String> oneOf(List<String> values) {
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(values.get(random.nextInt(values.size())));
  }

  /** Some of the values in definition order, as an org keeps them. */
  private Optional<JsonNode> several(List<String> values) {
    List<String> chosen = new ArrayList<>();
    for (String value : values) {
      if (random.nextInt(values.size()) < 2) {
        chosen.add(value);
      }
    }
    return chosen.isEmpty()
        ? oneOf(values).flatMap(ValueMaker::text)
        : text(String.join(";", chosen));
  }

  private int whole(FieldInfo field) {
    int digits = field.digits() == 0 ? WHOLE_DIGITS_MAX : field.digits();
    return random.nextInt((int) Math.pow(10, Math.min(digits, WHOLE_DIGITS_MAX)));
  }

  private BigDecimal decimal(FieldInfo field) {
    if (field.name().contains("Latitude") || field.name().contains("Longitude")) {
      return BigDecimal.valueOf(random.nextInt(89_000_000), 6);
    }
    int scale = Math.min(field.scale(), 6);
    int precision = field.precision() == 0 ? WHOLE_DIGITS_MAX : field.precision();
    int digits = Math.clamp(precision - field.scale(), 1, WHOLE_DIGITS_MAX);
    long unscaled = random.nextLong((long) Math.pow(10, digits + scale));
    return new BigDecimal(BigInteger.valueOf(unscaled), scale);
  }

  private LocalDate day() {
    return DAY.plusDays(random.nextInt(700));
  }

  private String timeOfDay() {
    return LocalTime.of(random.nextInt(24), random.nextInt(60), 1 + random.nextInt(59)).toString();
  }
}
