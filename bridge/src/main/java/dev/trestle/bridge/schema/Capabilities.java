package dev.trestle.bridge.schema;

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
      OrgObject object, Table table, Optional<Set<String>> selectedEntities) {
    String entity = OrgObjects.changeEventEntity(object.name());
    boolean selected = selectedEntities.map(set -> set.contains(entity)).orElse(true);
    boolean events = object.hasChangeEvents() && selected;
    return new Capabilities(
        events,
        false,
        true,
        table.stampField(),
        object.replicateable(),
        true,
        note(object, table, events));
  }

  private static String note(OrgObject object, Table table, boolean events) {
    if (events) {
      return "";
    }
    if (table.stampField().isEmpty()) {
      return "has neither change events nor a time stamp: only verification finds its changes";
    }
    return object.hasChangeEvents()
        ? "is not selected for Change Data Capture in Setup: polled instead"
        : "has no change events: polled instead";
  }
}
