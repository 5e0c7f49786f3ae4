package dev.trestle.bridge.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** All objects of an org, from describeGlobal, and the choice among them. */
public record OrgObjects(List<OrgObject> objects) {
  private static final String EVENT_SUFFIX = "ChangeEvent";

  public OrgObjects {
    objects = List.copyOf(objects);
  }

  /** Reads the body of describeGlobal (CONTRACT 5.1). */
  public static OrgObjects of(JsonNode global) {
    Set<String> names = new HashSet<>();
    Set<String> withEvents = new HashSet<>();
    for (JsonNode entry : global.path("sobjects")) {
      String name = entry.path("name").asString("");
      names.add(name);
      eventsOf(entry, name).ifPresent(withEvents::add);
    }
    List<OrgObject> objects = new ArrayList<>();
    for (JsonNode entry : global.path("sobjects")) {
      objects.add(OrgObject.of(entry, names, withEvents));
    }
    return new OrgObjects(objects);
  }

  /** The object whose changes an entity carries, if it is a change event entity. */
  private static Optional<String> eventsOf(JsonNode entry, String name) {
    if (entry.path("associateEntityType").asString("").equals(EVENT_SUFFIX)) {
      return Optional.of(entry.path("associateParentEntity").asString(""));
    }
    if (name.endsWith("__" + EVENT_SUFFIX)) {
      return Optional.of(name.substring(0, name.length() - EVENT_SUFFIX.length()) + "c");
    }
    boolean standard = name.endsWith(EVENT_SUFFIX) && name.length() > EVENT_SUFFIX.length();
    return standard
        ? Optional.of(name.substring(0, name.length() - EVENT_SUFFIX.length()))
        : Optional.empty();
  }

  /** The name of an object's change event entity: {@code AccountChangeEvent}. */
  public static String changeEventEntity(String object) {
    return object.endsWith("__c")
        ? object.substring(0, object.length() - 1) + EVENT_SUFFIX
        : object + EVENT_SUFFIX;
  }

  public Optional<OrgObject> find(String name) {
    return objects.stream().filter(object -> object.name().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * Chooses objects by name, by pattern ({@code *__c}), or by {@code all}. A pattern takes what can
   * be mirrored; {@code all} takes of that what the org replicates, which leaves out its inner
   * tables.
   */
  public Choice choose(List<String> wanted, List<String> except) {
    Set<String> chosen = new LinkedHashSet<>();
    List<Plan.LeftOut> refused = new ArrayList<>();
    for (String want : wanted) {
      if (want.equals("all") || want.equals("*")) {
        objects.stream()
            .filter(object -> object.whyNot().isEmpty() && object.replicateable())
            .forEach(object -> chosen.add(object.name()));
      } else if (want.contains("*")) {
        objects.stream()
            .filter(object -> object.whyNot().isEmpty())
            .filter(object -> FieldChoice.anyMatches(List.of(want), object.name()))
            .forEach(object -> chosen.add(object.name()));
      } else {
        chooseOne(want, chosen, refused);
      }
    }
    chosen.removeIf(name -> FieldChoice.anyMatches(except, name));
    return new Choice(List.copyOf(chosen), refused);
  }

  private void chooseOne(String want, Set<String> chosen, List<Plan.LeftOut> refused) {
    Optional<OrgObject> found = find(want);
    String reason =
        found.isEmpty()
            ? "the org has no such object, or this user may not see it"
            : found.get().whyNot().orElse("");
    if (reason.isEmpty()) {
      chosen.add(found.orElseThrow().name());
    } else {
      refused.add(new Plan.LeftOut(want, reason));
    }
  }

  /**
   * The objects to mirror.
   *
   * @param refused objects that were named but cannot be mirrored, with the reason
   */
  public record Choice(List<String> objects, List<Plan.LeftOut> refused) {
    public Choice {
      objects = List.copyOf(objects);
      refused = List.copyOf(refused);
    }
  }
}
