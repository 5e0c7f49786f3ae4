package dev.trestle.bridge.source;

import dev.trestle.bridge.salesforce.Answer;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.ReadSpan;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.rest.DeletedRecord;
import dev.trestle.bridge.salesforce.rest.DeletedRecords;
import dev.trestle.bridge.salesforce.rest.QueryCursor;
import dev.trestle.bridge.salesforce.rest.RestClient;
import dev.trestle.bridge.schema.ColumnType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what changed of an object since a time, and what was deleted; needs no database. */
public final class ChangedRows {
  /** The longest transaction, plus the skew; reads must be shorter than this, too. */
  static final Duration OVERLAP = Duration.ofMinutes(15);

  private static final Duration DELETES_WINDOW_MAX = Duration.ofDays(14);

  private final RestClient rest;

  public ChangedRows(RestClient rest) {
    this.rest = rest;
  }

  /**
   * What to ask for.
   *
   * @param fields all of a row, Id among them
   * @param stamp the field that tells when a row changed
   * @param since rows whose stamp lies after it, with the overlap before it
   * @param after where an earlier read of the same rows ended, to go on from there
   */
  public record Wanted(
      String object, List<String> fields, String stamp, Instant since, Optional<Place> after) {
    public Wanted {
      fields = List.copyOf(fields);
    }
  }

  /** A row's place in the order in which rows come. */
  public record Place(Instant stamp, String id) {}

  /**
   * Rows of one page.
   *
   * @param whole false if the records have Id and stamp only, because an address cannot name all
   *     fields
   */
  public record Page(List<JsonNode> records, boolean whole, ReadSpan span) {
    public Page {
      records = List.copyOf(records);
    }
  }

  /** The pages of one read. */
  public static final class Pages {
    private final QueryCursor cursor;
    private final boolean whole;

    private Pages(QueryCursor cursor, boolean whole) {
      this.cursor = cursor;
      this.whole = whole;
    }

    /** The next page, in the order of stamp and id; empty after the last one. */
    public Optional<Page> next() {
      Optional<Answer<List<JsonNode>>> page = cursor.nextPage();
      return page.map(answer -> new Page(answer.value(), whole, answer.span()));
    }
  }

  /** Begins to read; nothing is sent before the first page is asked for. */
  public Pages read(Wanted wanted) {
    String soql = soql(wanted, wanted.fields());
    boolean whole = !rest.queryUriTooLong(soql);
    String sent = whole ? soql : soql(wanted, List.of("Id", wanted.stamp()));
    return new Pages(rest.query(sent, true, Purpose.POLL), whole);
  }

  private static String soql(Wanted wanted, List<String> fields) {
    String stamp = wanted.stamp();
    return "SELECT "
        + String.join(", ", fields)
        + " FROM "
        + wanted.object()
        + " WHERE "
        + wanted.after().map(place -> beyond(stamp, place)).orElseGet(() -> from(stamp, wanted))
        + " ORDER BY "
        + stamp
        + ", Id";
  }

  private static String from(String stamp, Wanted wanted) {
    return stamp + " >= " + wanted.since().minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS);
  }

  private static String beyond(String stamp, Place place) {
    return "(%1$s > %2$s OR (%1$s = %2$s AND Id > '%3$s'))"
        .formatted(stamp, place.stamp(), place.id());
  }

  /** A record's stamp. */
  public static Instant stamp(JsonNode record, String stamp) {
    String text = record.path(stamp).asString("");
    return Instant.parse(ColumnType.TIMESTAMP.canonical(text, 0));
  }

  /**
   * Deletes that the org lists.
   *
   * @param coveredUntil until when they are known; empty if the org has forgotten some since then
   */
  public record Deletes(List<String> ids, Optional<Instant> coveredUntil) {
    private static final Deletes FORGOTTEN = new Deletes(List.of(), Optional.empty());

    public Deletes {
      ids = List.copyOf(ids);
    }
  }

  /**
   * What was deleted since a time, with the overlap before it.
   *
   * @param until now, on Salesforce's clock
   */
  public Deletes deleted(String object, Instant since, Instant until) {
    Instant start = since.minus(OVERLAP);
    if (Duration.between(start, until).compareTo(DELETES_WINDOW_MAX) > 0) {
      return Deletes.FORGOTTEN;
    }
    DeletedRecords answer;
    try {
      answer = rest.deleted(object, start, until).value();
    } catch (SalesforceException e) {
      if (e.kind() == SalesforceException.Kind.REPLAY_REFUSED) {
        return Deletes.FORGOTTEN;
      }
      throw e;
    }
    List<String> ids = answer.records().stream().map(DeletedRecord::id).distinct().toList();
    boolean forgotten = answer.earliestAvailable().isAfter(start);
    Instant covered = answer.latestCovered();
    Instant known = covered.isBefore(until) ? covered : until;
    return new Deletes(ids, forgotten ? Optional.empty() : Optional.of(known));
  }
}
