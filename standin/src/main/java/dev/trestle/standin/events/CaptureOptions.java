package dev.trestle.standin.events;

/**
 * What is a matter of configuration or not known for sure.
 *
 * @param textDiffs send long texts of 1,000 characters and more as diffs (CONTRACT 13.6)
 * @param unchangedUpdates send an event for an update that set only equal values (CONTRACT 20.11)
 * @param overflowAfter changes in one transaction after which only GAP_OVERFLOW follows
 */
public record CaptureOptions(boolean textDiffs, boolean unchangedUpdates, int overflowAfter) {
  public static final CaptureOptions DEFAULT = new CaptureOptions(false, true, 100_000);
}
