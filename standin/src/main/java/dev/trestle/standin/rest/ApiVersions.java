package dev.trestle.standin.rest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which API versions exist (CONTRACT 1). */
final class ApiVersions {
  static final String NEWEST = "67.0";
  private static final int FIRST = 31;
  private static final int LAST = 67;
  private static final int OLDEST_RETIRED = 7;

  private ApiVersions() {}

  /** The body of {@code GET /services/data}. */
  static List<Object> list() {
    List<Object> all = new ArrayList<>();
    for (int version = FIRST; version <= LAST; version++) {
      String text = version + ".0";
      all.add(
          Json.object("label", label(version), "url", "/services/data/v" + text, "version", text));
    }
    return all;
  }

  /**
   * Refuses a version segment such as {@code v12.0} that is retired (410) or does not exist (404).
   */
  static void check(String segment) {
    Integer version = parse(segment);
    if (version == null || version > LAST || version < OLDEST_RETIRED) {
      throw ApiException.notFound();
    }
    if (version < FIRST) {
      throw new ApiException(
          410,
          "UNSUPPORTED_API_VERSION",
          "The resource has been deactivated: API version " + version + ".0 is retired.");
    }
  }

  private static @Nullable Integer parse(String segment) {
    return segment.matches("v\\d{1,3}\\.0")
        ? Integer.valueOf(segment.substring(1, segment.length() - 2))
        : null;
  }

  /** Three releases a year: v31 was Summer '14, v32 Winter '15, v33 Spring '15. */
  private static String label(int version) {
    int releases = version - FIRST;
    String season = List.of("Summer", "Winter", "Spring").get(releases % 3);
    int year = 14 + (releases + 2) / 3;
    String apostrophe = version == 42 ? "\u2019" : "'";
    return season + " " + apostrophe + year;
  }
}
