package dev.trestle.standin.org;

import org.jspecify.annotations.Nullable;

/**
 * An after-trigger event of one record. Cascades, children reparented by a merge, children restored
 * with their parent and the platform's own jobs fire none (CONTRACT 15.2).
 *
 * @param mergedInto the winner if the record was deleted by a merge, else null
 */
public record TriggerFiring(String object, String id, Event event, @Nullable String mergedInto) {

  /** What the trigger hears. */
  public enum Event {
    INSERT,
    UPDATE,
    DELETE,
    UNDELETE
  }

  static TriggerFiring of(Row row, Event event) {
    return new TriggerFiring(row.type().name(), row.id(), event, null);
  }
}
