package dev.trestle.bridge.app;

import dev.trestle.bridge.schema.Capabilities;
import java.util.Map;
import java.util.Optional;

/**
 * One mirrored object, as the database knows it.
 *
 * @param state {@code planned}: not loaded yet; {@code published}: visible
 * @param channels what keeps it up to date
 * @param rows rows that are not deleted; 0 before it is published
 * @param rowsExact false where the table is so large that the number is the planner's estimate
 * @param asOf everything committed in the org up to this moment is in the copy; empty when unknown
 * @param lagMs now minus asOf; negative when unknown
 * @param waiting rows marked to be read again
 * @param judgedToday inputs of the engine by what became of them
 * @param doubtedShare of these, the share that had to be read again
 * @param pushesToday of these, the rows that the org sent
 * @param pushedShare of these, the share that needed no call to Salesforce
 */
public record ObjectStatus(
    String object,
    String table,
    String state,
    Optional<Capabilities> channels,
    long rows,
    boolean rowsExact,
    long rowsLoaded,
    String asOf,
    long lagMs,
    long waiting,
    Map<String, Long> judgedToday,
    double doubtedShare,
    Map<String, Long> pushesToday,
    double pushedShare) {
  public ObjectStatus {
    judgedToday = Map.copyOf(judgedToday);
    pushesToday = Map.copyOf(pushesToday);
  }
}
