package dev.trestle.bridge.source;

import dev.trestle.bridge.salesforce.Answer;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.rest.QueryCursor;
import dev.trestle.bridge.salesforce.rest.RestClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads rows by their ids; needs no database. */
public final class RowReader {
  /** Ids that {@link #retrieve} takes. */
  public static final int RETRIEVE_IDS_MAX = 2_000;

  /** Ids that {@link #lookFor} takes. */
  public static final int LOOK_FOR_IDS_MAX = 200;

  private static final int FIELDS_CHARS_MAX = 6_000;

  private final RestClient rest;

  public RowReader(RestClient rest) {
    this.rest = rest;
  }

  /**
   * What to ask for.
   *
   * @param fields all of a row, Id among them
   */
  public record Wanted(String object, List<String> fields, boolean hasDeletedField) {
    public Wanted {
      fields = List.copyOf(fields);
    }

    /** With more fields than an address can name. */
    boolean tooWide() {
      return String.join(", ", fields).length() > FIELDS_CHARS_MAX;
    }
  }

  /** What the org says of a row. */
  public sealed interface Row {
    /** As it was asked for. */
    String id();
  }

  /** It is there, or in the recycle bin, with all fields. */
  public record Found(String id, JsonNode record) implements Row {}

  /** The org says that it is deleted, and no more. */
  public record Deleted(String id) implements Row {}

  /** Not found: deleted, or out of sight. */
  public record Absent(String id) implements Row {}

  /** It is there, but cannot be read whole this way. */
  public record Unread(String id) implements Row {}

  /**
   * Rows that are not deleted; others are absent.
   *
   * @param ids of 18 characters
   */
  public Answer<List<Row>> retrieve(Wanted wanted, List<String> ids) {
    Answer<List<@Nullable JsonNode>> answer =
        rest.retrieve(wanted.object(), ids, wanted.fields(), Purpose.REREAD);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      JsonNode record = answer.value().get(i);
      rows.add(record == null ? new Absent(ids.get(i)) : new Found(ids.get(i), record));
    }
    return new Answer<>(rows, answer.span());
  }

  /**
   * Rows that a retrieve did not find, in the recycle bin, too. Of an object with more fields than
   * an address can name, only the deleted flag is asked for.
   *
   * @param ids of 18 characters
   */
  public Answer<List<Row>> lookFor(Wanted wanted, List<String> ids) {
    Map<String, JsonNode> found = new HashMap<>();
    QueryCursor cursor = rest.query(soqlById(wanted, ids), true, Purpose.REREAD);
    Optional<Answer<List<JsonNode>>> page = cursor.nextPage();
    Answer<List<JsonNode>> last = page.orElseThrow();
    while (page.isPresent()) {
      last = page.get();
      last.value().forEach(record -> found.put(record.path("Id").asString(""), record));
      page = cursor.nextPage();
    }
    List<Row> rows = ids.stream().map(id -> row(wanted, id, found.get(id))).toList();
    return new Answer<>(rows, last.span());
  }

  private static Row row(Wanted wanted, String id, @Nullable JsonNode record) {
    if (record == null) {
      return new Absent(id);
    }
    if (!wanted.tooWide()) {
      return new Found(id, record);
    }
    return record.path("IsDeleted").asBoolean(false) ? new Deleted(id) : new Unread(id);
  }

  private static String soqlById(Wanted wanted, List<String> ids) {
    String flags = wanted.hasDeletedField() ? "Id, IsDeleted" : "Id";
    String fields = wanted.tooWide() ? flags : String.join(", ", wanted.fields());
    return "SELECT "
        + fields
        + " FROM "
        + wanted.object()
        + " WHERE Id IN ('"
        + String.join("','", ids)
        + "')";
  }
}
