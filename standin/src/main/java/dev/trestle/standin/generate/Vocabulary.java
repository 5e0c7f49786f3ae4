package dev.trestle.standin.generate;

import java.util.List;

/**
 * Words that made-up texts consist of, some of them awkward on purpose: quotes, commas, line
 * breaks, other scripts.
 */
final class Vocabulary {
  static final List<String> FIRST_NAMES =
      List.of(
          "Ada", "Björn", "Chloé", "Dmitri", "Esra", "Femi", "Grace", "Hiroshi", "Inés", "Jamal",
          "Kaia", "Łukasz");
  static final List<String> LAST_NAMES =
      List.of(
          "Abara", "O'Brien", "Costa", "Dubois", "Eriksen", "Fischer", "García", "Haddad", "Ito",
          "Jensen", "Müller");
  static final List<String> BUSINESS =
      List.of(
          "Harbor",
          "Northern",
          "Cedar",
          "Summit",
          "Blue River",
          "Atlas",
          "Beacon",
          "Orchard",
          "Granite",
          "Delta");
  static final List<String> BRANCH =
      List.of(
          "Logistics",
          "Foods",
          "Energy",
          "Textiles",
          "Analytics",
          "Ceramics",
          "Motors",
          "Health",
          "Press",
          "Bank");
  static final List<String> CITIES =
      List.of(
          "Berlin",
          "Austin",
          "Lyon",
          "Osaka",
          "São Paulo",
          "Nairobi",
          "Łódź",
          "Cork",
          "Oslo",
          "Perth");
  static final List<String> WORDS =
      List.of(
          "steady",
          "annual",
          "order",
          "review",
          "the",
          "of",
          "renewal",
          "contract",
          "visit",
          "site",
          "open",
          "new");
  static final List<String> AWKWARD =
      List.of(
          "\"quoted\", with comma",
          "two\nlines",
          "semi;colon",
          "naïve café",
          "日本語",
          "tab\tinside",
          "100% _sure_");

  private Vocabulary() {}
}
