package dev.trestle.aws.functions;

import java.util.List;

/** Every metric that a function emits; alarms and the dashboard refer to these names. */
public enum FunctionMetric {
  /** Pushes that were let in, by the receivers. */
  PUSHES_RECEIVED("PushesReceived", Unit.COUNT, "Insert", "Update", "Delete"),
  /** Pushes that were answered 5xx: the queue was away, or the fault is ours. */
  PUSHES_FAILED("PushesFailed", Unit.COUNT, "Insert", "Update", "Delete"),
  /** Pushes that were refused: the sender must do something else. */
  PUSHES_REFUSED("PushesRefused", Unit.COUNT, "Insert", "Update", "Delete"),
  /** Records and ids that the queue took. */
  PUSH_ROWS_ACCEPTED("PushRowsAccepted", Unit.COUNT, "Insert", "Update", "Delete"),
  /** Records that the queue refused, so that the org sends them again. */
  PUSH_ROWS_RETRY("PushRowsRetry", Unit.COUNT, "Insert", "Update", "Delete"),
  /** Rows that changed. */
  ROWS_APPLIED("RowsApplied", Unit.COUNT, "Apply"),
  /** Rows that were so already. */
  ROWS_UNCHANGED("RowsUnchanged", Unit.COUNT, "Apply"),
  /** Rows that were marked, to be read again. */
  ROWS_DOUBTED("RowsDoubted", Unit.COUNT, "Apply"),
  /** Messages of objects that are not mirrored, or that name no row of their object. */
  ROWS_DROPPED("RowsDropped", Unit.COUNT, "Apply"),
  /** Messages that were given back to the queue. */
  MESSAGES_FAILED("MessagesFailed", Unit.COUNT, "Apply"),
  /** Messages that failed for good. */
  DEAD_LETTERS("DeadLetters", Unit.COUNT, "DeadLetter"),
  /** Dead messages of which not even the record could be told. */
  DEAD_LETTERS_UNREADABLE("DeadLettersUnreadable", Unit.COUNT, "DeadLetter"),
  /** Rows read from Salesforce. */
  ROWS_FETCHED("RowsFetched", Unit.COUNT, "Fetch"),
  /** Rows that polls of Salesforce found. */
  ROWS_POLLED("RowsPolled", Unit.COUNT, "Fetch"),
  /** Reads of Salesforce that failed. */
  FETCH_FAILURES("FetchFailures", Unit.COUNT, "Fetch"),
  /** Logins, or sessions, that Salesforce refused: somebody must act. */
  LOGINS_REFUSED("LoginsRefused", Unit.COUNT, "Fetch"),
  /** Marks that wait, whenever tickets are issued. */
  DOUBTED_WAITING("DoubtedWaiting", Unit.COUNT, "Apply"),
  /** Age of the oldest of them. */
  OLDEST_DOUBT_SECONDS("OldestDoubtSeconds", Unit.SECONDS, "Apply"),
  /** Hours since a push was judged. */
  HOURS_SINCE_PUSH("HoursSincePush", Unit.COUNT, "Apply"),
  /** How old the copy of the polled object is that was polled longest ago. */
  COPY_AGE_SECONDS("CopyAgeSeconds", Unit.SECONDS, "Apply"),
  QUERY_REQUESTS("QueryRequests", Unit.COUNT, "Query"),
  QUERY_ERRORS("QueryErrors", Unit.COUNT, "Query"),
  QUERY_MILLIS("QueryMillis", Unit.MILLISECONDS, "Query"),
  /** First calls of an execution environment. */
  COLD_STARTS(
      "ColdStarts",
      Unit.COUNT,
      "Insert",
      "Update",
      "Delete",
      "Apply",
      "DeadLetter",
      "Fetch",
      "Query",
      "Admin");

  /** As CloudWatch names units. */
  public enum Unit {
    COUNT("Count"),
    SECONDS("Seconds"),
    MILLISECONDS("Milliseconds");

    private final String text;

    Unit(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  private final String text;
  private final Unit unit;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> emitters;

  FunctionMetric(String text, Unit unit, String... emitters) {
    this.text = text;
    this.unit = unit;
    this.emitters = List.of(emitters);
  }

  /** The name in CloudWatch. */
  public String text() {
    return text;
  }

  public Unit unit() {
    return unit;
  }

  /** The functions that emit it. */
  public List<String> emitters() {
    return emitters;
  }
}
