package dev.trestle.bridge.observe;

import dev.trestle.bridge.observe.Observation.Phase;
import java.util.List;
import java.util.Map;

/**
 * How the bridge is, at one moment.
 *
 * @param objects by name
 * @param calls made to Salesforce since the start, by purpose
 */
public record BridgeStatus(
    Phase phase,
    List<ObjectStatus> objects,
    List<Incident> incidents,
    Map<String, Long> calls,
    long callsUsed,
    long callsAllowed,
    long clockSkewMs) {
  public BridgeStatus {
    objects = List.copyOf(objects);
    incidents = List.copyOf(incidents);
    calls = Map.copyOf(calls);
  }

  /**
   * One mirrored object. The counts are since the start.
   *
   * @param rowsExpected negative when unknown
   * @param lagMs of the last batch; negative when there was none
   */
  public record ObjectStatus(
      String object,
      LoadState state,
      long rows,
      long rowsExpected,
      long loadMs,
      long born,
      long merged,
      long verified,
      long dropped,
      long doubted,
      long reread,
      long lagMs) {}

  /** How far the first load of an object is. */
  public enum LoadState {
    WAITING,
    LOADING,
    PUBLISHED,
    LIVE
  }

  public record Incident(long id, String object, String cause) {}
}
