package dev.trestle.bridge.schema;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One entry of describeGlobal (CONTRACT 5.1), as far as mirroring needs it.
 *
 * @param whyNot why the object cannot be mirrored; empty when it can
 * @param replicateable whether getUpdated and getDeleted know it
 * @param hasChangeEvents whether the org has a change event entity for it
 */
public record OrgObject(
    String name,
    String label,
    Optional<String> whyNot,
    boolean replicateable,
    boolean hasChangeEvents) {

  static OrgObject of(JsonNode entry, Set<String> allNames, Set<String> withChangeEvents) {
    String name = entry.path("name").asString("");
    return new OrgObject(
        name,
        entry.path("label").asString(name),
        whyNot(entry, name, allNames),
        entry.path("replicateable").asBoolean(false),
        withChangeEvents.contains(name));
  }

  private static Optional<String> whyNot(JsonNode entry, String name, Set<String> allNames) {
    Optional<String> kind = kindBySuffix(name).or(() -> kindByParent(entry, name, allNames));
    if (kind.isPresent()) {
      return kind.map(what -> "it is " + what);
    }
    if (entry.path("customSetting").asBoolean(false)) {
      return Optional.of("it is a custom setting");
    }
    if (entry.path("deprecatedAndHidden").asBoolean(false)) {
      return Optional.of("it is hidden in this API version");
    }
    if (!entry.path("queryable").asBoolean(false)) {
      return Optional.of("the org does not let this user query it");
    }
    if (!entry.path("retrieveable").asBoolean(true)) {
      return Optional.of("its records cannot be read one by one, which re-reads need");
    }
    return Optional.empty();
  }

  private static Optional<String> kindBySuffix(String name) {
    int at = name.lastIndexOf("__");
    return switch (at < 0 ? "" : name.substring(at)) {
      case "__mdt" -> Optional.of("custom metadata");
      case "__e" -> Optional.of("a platform event");
      case "__b" -> Optional.of("a big object");
      case "__x", "__xo" -> Optional.of("an external object");
      case "__chn" -> Optional.of("an event channel");
      case "__History" -> Optional.of("a field history");
      case "__Feed" -> Optional.of("a feed");
      case "__Share" -> Optional.of("a share table");
      case "__Tag" -> Optional.of("a tag table");
      case "__ChangeEvent" -> Optional.of("a change event");
      default -> Optional.empty();
    };
  }

  /** Newer versions say what an entity belongs to; older ones only by its name. */
  private static Optional<String> kindByParent(JsonNode entry, String name, Set<String> allNames) {
    String type = entry.path("associateEntityType").asString("");
    if (type.isEmpty()) {
      type =
          Set.of("History", "Feed", "Share", "ChangeEvent").stream()
              .filter(name::endsWith)
              .filter(suffix -> hasParent(name, suffix, allNames))
              .findFirst()
              .orElse("");
    }
    return switch (type) {
      case "History" -> Optional.of("a field history");
      case "Feed" -> Optional.of("a feed");
      case "Share" -> Optional.of("a share table");
      case "ChangeEvent" -> Optional.of("a change event");
      default -> Optional.empty();
    };
  }

  private static boolean hasParent(String name, String suffix, Set<String> allNames) {
    return name.length() > suffix.length()
        && allNames.contains(name.substring(0, name.length() - suffix.length()));
  }
}
