package dev.trestle.acceptance.demo;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Whether the API shows what was written to the org, each in its own notation. */
final class Shown {
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter();

  private Shown() {}

  static boolean all(JsonNode written, JsonNode row) {
    return written.properties().stream()
        .allMatch(value -> same(value.getValue(), row.path(value.getKey())));
  }

  static boolean same(JsonNode written, JsonNode shown) {
    if (written.isNull()) {
      return shown.isNull() || shown.isMissingNode();
    }
    if (shown.isArray()) {
      Set<String> values = new TreeSet<>();
      shown.values().forEach(value -> values.add(value.asString()));
      return values.equals(new TreeSet<>(Set.of(written.asString().split(";"))));
    }
    if (written.isNumber() && shown.isNumber()) {
      return written.decimalValue().compareTo(shown.decimalValue()) == 0;
    }
    return !shown.isMissingNode() && sameText(written.asString(), shown.asString(""));
  }

  private static boolean sameText(String written, String shown) {
    return written.equals(shown)
        || (written.contains("T") && shown.contains("T") && sameMoment(written, shown));
  }

  private static boolean sameMoment(String written, String shown) {
    try {
      return OffsetDateTime.parse(written, MOMENT).isEqual(OffsetDateTime.parse(shown, MOMENT));
    } catch (DateTimeException e) {
      return false; // two texts that only look like moments
    }
  }
}
