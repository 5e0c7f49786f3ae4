package dev.trestle.bridge.observe;

/**
 * One thing worth telling. The log, the metrics, the status and the terminal are readers of these;
 * nothing else is logged. Objects are API names; times are milliseconds; a text never holds a
 * secret or a field's value.
 */
public sealed interface Observation {
  /** The bridge begins to start. */
  record Started(String version, String org) implements Observation {}

  /** The bridge as a whole enters a phase. */
  record PhaseEntered(Phase phase) implements Observation {}

  /**
   * An object is mirrored into a table.
   *
   * @param channels what keeps it up to date: {@code events, polls}
   */
  record ObjectMirrored(String object, String table, int columns, String channels)
      implements Observation {}

  /** An object that was asked for is not mirrored, or only in part. */
  record ObjectLeftOut(String object, String reason) implements Observation {}

  /** The stream position was stored before a load or a healing began. */
  record PositionTaken(String object) implements Observation {}

  /**
   * A first load or a reload begins.
   *
   * @param rowsExpected what the org counts; negative when it does not say
   */
  record LoadStarted(String object, long rowsExpected) implements Observation {}

  /** How far a load is; told at most a few times per second. */
  record LoadProgress(String object, long rows, long rowsExpected, long elapsedMs)
      implements Observation {}

  /** A load is complete and its rows are visible. */
  record LoadPublished(String object, long rows, long elapsedMs) implements Observation {}

  /** An object follows the org: its first load is published and its channels run. */
  record ObjectLive(String object) implements Observation {}

  /**
   * A batch was judged and committed.
   *
   * @param channel what the batch came from
   * @param inputs events or rows in the batch
   * @param born rows first seen by this batch
   * @param merged inputs whose changes were taken over
   * @param verified inputs equal to the row
   * @param dropped inputs the row already contained
   * @param doubted inputs that only marked the row to be read again
   * @param lagMs from the newest commit in Salesforce to this commit; negative when unknown
   */
  record BatchApplied(
      String object,
      Channel channel,
      int inputs,
      int born,
      int merged,
      int verified,
      int dropped,
      int doubted,
      long lagMs)
      implements Observation {}

  /** Doubted rows were read again; {@code settled} of them are no longer in doubt. */
  record RowsReread(String object, int ids, int settled) implements Observation {}

  /** A poll of an object ended. */
  record Polled(String object, int rows, long elapsedMs) implements Observation {}

  /** Rows were compared with the org's; those that differ are read again. */
  record RowsVerified(String object, int rows, int differing) implements Observation {}

  /** Every row of an object was compared with the org's. */
  record Verified(String object, long rows, long differing, long elapsedMs)
      implements Observation {}

  /** Deleted ids were asked for. */
  record DeletesRead(String object, int ids) implements Observation {}

  /** Ids were pushed to the bridge as possibly changed. */
  record HintsReceived(String object, int ids) implements Observation {}

  /** The org said that an object changed since a time. */
  record SinceReceived(String object, long sinceMs) implements Observation {}

  /** Pushed rows were judged, or queued; the numbers are rows, by what became of them. */
  record PushJudged(
      String object,
      String operation,
      int applied,
      int unchanged,
      int doubted,
      int rejected,
      int accepted,
      int retry)
      implements Observation {}

  /** A push came again and was answered as the first time. */
  record PushRepeated(String route, String pushId) implements Observation {}

  /**
   * A push was refused: the audit.
   *
   * @param code the problem's
   * @param from the address of the machine that connected
   * @param pushId empty if it has none that is well-formed
   */
  record PushRefused(String route, String code, int status, String from, String pushId)
      implements Observation {}

  /**
   * A certificate for pushes was read.
   *
   * @param untilMs end of its validity, epoch milliseconds; negative when it has none
   */
  record CertificateLoaded(String file, long untilMs) implements Observation {}

  /** Something is known to be missing or wrong, and is being repaired. */
  record IncidentOpened(long id, String object, String cause) implements Observation {}

  record IncidentClosed(long id, String object, String outcome) implements Observation {}

  record StreamConnected(String topic) implements Observation {}

  record StreamLost(String topic, TrestleError error, String details, long retryInMs)
      implements Observation {}

  /** The bridge answered a request of an app. The route is a pattern, not the path itself. */
  record RequestServed(String method, String route, int status, long elapsedMs)
      implements Observation {}

  /** The bridge calls Salesforce; the purpose is a lower-case word: {@code reread}. */
  record CallMade(String purpose) implements Observation {}

  /** What Salesforce says of the calls of 24 hours. */
  record CallsUsed(long used, long allowed) implements Observation {}

  /** Salesforce's clock minus this machine's. */
  record ClockMeasured(long skewMs) implements Observation {}

  /** A step failed. {@code retryInMs} is negative when it is not tried again by itself. */
  record StepFailed(String step, TrestleError error, String details, long retryInMs)
      implements Observation {}

  /** The HTTP server listens. */
  record ServerListening(String url) implements Observation {}

  /** The bridge has stopped; nothing follows. */
  record Stopped(String reason) implements Observation {}

  /** What the bridge as a whole is doing. */
  enum Phase {
    STARTING,
    DESCRIBING,
    LOADING,
    LIVE,
    /** Another process runs the engine on the same database; this one serves. */
    STANDBY,
    STOPPING
  }

  /** Where an input of the engine came from. */
  enum Channel {
    EVENTS,
    BULK,
    POLL,
    REREAD,
    DELETES,
    PUSH,
    /** Ids that may have changed, whoever said so. */
    HINT,
    VERIFY
  }
}
