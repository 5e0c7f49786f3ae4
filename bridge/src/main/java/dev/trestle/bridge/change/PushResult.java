package dev.trestle.bridge.change;

/**
 * What became of one pushed record. Except for {@code REJECTED} and {@code RETRY}, its effect is
 * durable.
 *
 * @param id 18 characters, or as sent if it is no id
 * @param reason why it was not taken as it is; empty for the others
 */
public record PushResult(String id, Status status, String reason) {
  public enum Status {
    /** The row is now as the push said. */
    APPLIED,
    /** The row was so already. */
    UNCHANGED,
    /** The row is marked and will be read again. */
    DOUBTED,
    /** It is kept durably, and will be judged. */
    ACCEPTED,
    /** It could not be kept now; the sender sends it again. */
    RETRY,
    /** Nothing can be done with the record, now or later. */
    REJECTED
  }
}
