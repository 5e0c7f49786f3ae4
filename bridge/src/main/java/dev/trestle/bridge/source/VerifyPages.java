package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.change.RecordIds;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.Answer;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.rest.QueryCursor;
import dev.trestle.bridge.salesforce.rest.RestClient;
import dev.trestle.bridge.store.LoadStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the next rows of an object in the order of their ids, for comparison only. */
final class VerifyPages {
  static final int ROWS_MAX = 2_000;
  static final String REASON = "verify";

  private final RestClient rest;
  private final LoadStore loads;

  VerifyPages(RestClient rest, LoadStore loads) {
    this.rest = rest;
    this.loads = loads;
  }

  /**
   * Hands on the next rows, page by page as the org cuts them, so that no more than one is held.
   *
   * @return the ids the org has, in order; fewer than {@link #ROWS_MAX} at the end
   */
  List<String> read(Mirror mirror, String after, Consumer<List<RowInput>> compare) {
    String soql = soql(mirror, mirror.fields(), after);
    boolean tooWide = rest.queryUriTooLong(soql);
    List<String> flags =
        mirror.table().hasDeletedField() ? List.of("Id", "IsDeleted") : List.of("Id");
    QueryCursor pages =
        rest.query(tooWide ? soql(mirror, flags, after) : soql, true, Purpose.VERIFY);
    List<String> ids = new ArrayList<>();
    for (Optional<Answer<List<JsonNode>>> page = pages.nextPage();
        page.isPresent();
        page = pages.nextPage()) {
      List<JsonNode> records = page.get().value();
      records.forEach(record -> ids.add(id(record)));
      compare.accept(tooWide ? byId(mirror, records) : scans(mirror, records));
    }
    checkOrder(ids, after);
    return ids;
  }

  private static String soql(Mirror mirror, List<String> fields, String after) {
    return "SELECT "
        + String.join(", ", fields)
        + " FROM "
        + mirror.object()
        + (after.isEmpty() ? "" : " WHERE Id > '" + after + "'")
        + " ORDER BY Id LIMIT "
        + ROWS_MAX;
  }

  private static String id(JsonNode record) {
    return RecordIds.to18(record.path("Id").asString(""));
  }

  private static List<RowInput> scans(Mirror mirror, List<JsonNode> records) {
    return records.stream()
        .<RowInput>map(record -> RowDecoder.scan(mirror.table(), record))
        .toList();
  }

  /** More fields than an address can name: live rows by retrieve, of deleted ones the flag. */
  private List<RowInput> byId(Mirror mirror, List<JsonNode> records) {
    List<String> live = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    records.forEach(
        record -> (record.path("IsDeleted").asBoolean(false) ? deleted : live).add(id(record)));
    List<RowInput> inputs = new ArrayList<>(hints(mirror, loads.alive(mirror.table(), deleted)));
    if (!live.isEmpty()) {
      List<@Nullable JsonNode> rows =
          rest.retrieve(mirror.object(), live, mirror.fields(), Purpose.VERIFY).value();
      for (int i = 0; i < live.size(); i++) {
        JsonNode row = rows.get(i);
        inputs.add(row == null ? hint(mirror, live.get(i)) : RowDecoder.scan(mirror.table(), row));
      }
    }
    return inputs;
  }

  static List<RowInput> hints(Mirror mirror, List<String> ids) {
    return ids.stream().map(id -> hint(mirror, id)).toList();
  }

  private static RowInput hint(Mirror mirror, String id) {
    return new RowInput.OfHint(mirror.table(), id, REASON, false);
  }

  /** Rows that vanished are found by range, which only works in the order PostgreSQL has, too. */
  private static void checkOrder(List<String> ids, String after) {
    String before = after;
    for (String id : ids) {
      if (id.compareTo(before) <= 0) {
        throw new TrestleException(
            TrestleError.RESPONSE_UNEXPECTED,
            "rows ordered by Id came in another order: " + id + " after " + before);
      }
      before = id;
    }
  }
}
