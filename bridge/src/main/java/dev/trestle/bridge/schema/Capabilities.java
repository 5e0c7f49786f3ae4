package dev.trestle.bridge.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which channels keep an object up to date.
 *
 * @param changeEvents the org publishes its changes to us
 * @param push the org's own code sends them
 * @param polls the bridge asks for them
 * @param pollBy the stamp polls page by; empty when only verification finds changes
 * @param deletedLists getDeleted knows the object
 * @param bulk the Bulk API reads it
 * @param note what the operator should know; empty when all is well
 */
public record Capabilities(
    boolean changeEvents,
    boolean push,
    boolean polls,
    Optional<String> pollBy,
    boolean deletedLists,
    boolean bulk,
    String note) {

  /**
   * What keeps the object up to date.
   *
   * @param selectedEntities change event entities the org publishes ({@code AccountChangeEvent}),
   *     from its channel members; empty optional when that could not be read
   */
  public static Capabilities of(
      OrgObject object, Table table, Optional<Set<String>> selectedEntities, ChannelChoice choice) {
    String entity = OrgObjects.changeEventEntity(object.name());
    boolean selected = selectedEntities.map(set -> set.contains(entity)).orElse(true);
    boolean events = choice.events() && object.hasChangeEvents() && selected;
    Capabilities quiet =
        new Capabilities(
            events,
            choice.push(events),
            choice.polls(),
            table.stampField(),
            object.replicateable(),
            true,
            "");
    return events ? quiet : quiet.noting(whyNoEvents(object, choice) + ": " + quiet.instead());
  }

  private Capabilities noting(String what) {
    return new Capabilities(changeEvents, push, polls, pollBy, deletedLists, bulk, what);
  }

  private static String whyNoEvents(OrgObject object, ChannelChoice choice) {
    if (!object.hasChangeEvents()) {
      return "has no change events";
    }
    return choice.events()
        ? "is not selected for Change Data Capture in Setup"
        : "is to do without change events";
  }

  private String instead() {
    if (push) {
      return polled() ? "pushed and polled instead" : "pushed instead";
    }
    return polled() ? "polled instead" : "only verification finds its changes";
  }

  /** Whether polls find the changes of existing rows. */
  public boolean polled() {
    return polls && pollBy.isPresent();
  }

  /** The channels in words: {@code events, polls}. */
  public String text() {
    List<String> names = new ArrayList<>();
    if (changeEvents) {
      names.add("events");
    }
    if (push) {
      names.add("push");
    }
    names.add(polled() ? "polls" : "verification");
    return String.join(", ", names);
  }
}
