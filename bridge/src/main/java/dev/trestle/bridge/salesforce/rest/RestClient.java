package dev.trestle.bridge.salesforce.rest;

import dev.trestle.bridge.salesforce.Answer;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.auth.Call;
import dev.trestle.bridge.salesforce.auth.OrgHttp;
import dev.trestle.bridge.salesforce.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads of the REST API. Safe for many threads. Every method can throw a {@link
 * SalesforceException}; passing failures were already repeated then.
 */
public final class RestClient {
  private static final Pattern API_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final int RETRIEVE_IDS_MAX = 2_000;

  /**
   * Address and headers together may have 16,384 bytes (CONTRACT 3.3), and a token alone up to
   * 2,000.
   */
  private static final int URI_BYTES_MAX = 13_500;

  private final OrgHttp http;
  private final String root;

  public RestClient(OrgHttp http, String apiVersion) {
    this.http = http;
    this.root = "/services/data/v" + apiVersion;
  }

  public Answer<JsonNode> describeGlobal() {
    return http.json(Call.get(root + "/sobjects", Purpose.DESCRIBE));
  }

  /**
   * The global describe, if anything in the org's schema changed since it was stamped; counts as a
   * call either way.
   *
   * @param stamp of the last answer; empty to get one in any case
   */
  public Optional<Answer<StampedDescribe>> describeGlobalIfChanged(String stamp) {
    Call call = Call.get(root + "/sobjects", Purpose.DESCRIBE);
    return http.json(
        stamp.isEmpty() ? call : call.with("If-Modified-Since", stamp),
        (reply, body, span) ->
            reply.status() == 304
                ? Optional.empty()
                : Optional.of(
                    new Answer<>(new StampedDescribe(body, reply.header("Last-Modified")), span)));
  }

  public Answer<JsonNode> describe(String object) {
    return http.json(Call.get(objectPath(object) + "/describe", Purpose.DESCRIBE));
  }

  /**
   * The rows of a query, page by page.
   *
   * @param soql for which {@link #queryUriTooLong} is false
   * @param includeDeleted also rows in the recycle bin and archived ones
   */
  public QueryCursor query(String soql, boolean includeDeleted, Purpose purpose) {
    if (queryUriTooLong(soql)) {
      throw new IllegalArgumentException("the query is too long for an address: split its fields");
    }
    return new QueryCursor(http, Call.get(queryPath(root, soql, includeDeleted), purpose));
  }

  /** Whether {@link #query} refuses this text; the caller splits it by fields. */
  public boolean queryUriTooLong(String soql) {
    return queryPath(root, soql, true).length() > URI_BYTES_MAX;
  }

  /**
   * Rows by id, in the order of the ids; null where there is none, or it is deleted.
   *
   * @param ids at most 2,000
   */
  public Answer<List<@Nullable JsonNode>> retrieve(
      String object, List<String> ids, List<String> fields, Purpose purpose) {
    if (ids.isEmpty() || ids.size() > RETRIEVE_IDS_MAX || fields.isEmpty()) {
      throw new IllegalArgumentException("retrieve takes 1 to 2,000 ids and at least one field");
    }
    String path = root + "/composite/sobjects/" + checked(object);
    String body = Json.MAPPER.writeValueAsString(Map.of("ids", ids, "fields", fields));
    Answer<JsonNode> answer = http.json(Call.post(path, body, purpose));
    return new Answer<>(rows(answer.value(), ids), answer.span());
  }

  private static List<@Nullable JsonNode> rows(JsonNode array, List<String> ids) {
    if (!array.isArray() || array.size() != ids.size()) {
      throw unexpected("a row or null for each id was expected");
    }
    List<@Nullable JsonNode> rows = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      JsonNode row = array.get(i);
      String id = row.path("Id").asString(ids.get(i));
      if (!id.startsWith(ids.get(i).substring(0, 15))) {
        throw unexpected("the rows are not in the order of the ids");
      }
      rows.add(row.isNull() ? null : row);
    }
    return rows;
  }

  /**
   * Deletions with the time of deletion in the window, in whole minutes (CONTRACT 9.2).
   *
   * @throws SalesforceException REPLAY_REFUSED if the window begins before what the org remembers:
   *     only comparing all ids helps then
   */
  public Answer<DeletedRecords> deleted(String object, Instant start, Instant end) {
    String window = "?start=" + encode(Dates.minute(start)) + "&end=" + encode(Dates.minute(end));
    Answer<JsonNode> answer =
        http.json(Call.get(objectPath(object) + "/deleted/" + window, Purpose.DELETES));
    return new Answer<>(deletedRecords(answer.value()), answer.span());
  }

  private static DeletedRecords deletedRecords(JsonNode body) {
    if (!body.path("deletedRecords").isArray()) {
      throw unexpected("deletedRecords is missing");
    }
    List<DeletedRecord> records = new ArrayList<>();
    for (JsonNode record : body.path("deletedRecords")) {
      records.add(
          new DeletedRecord(
              record.path("id").asString(""),
              Dates.parse(record.path("deletedDate").asString(""))));
    }
    return new DeletedRecords(
        records,
        Dates.parse(body.path("earliestDateAvailable").asString("")),
        Dates.parse(body.path("latestDateCovered").asString("")));
  }

  /** A query of the Tooling API whose rows fit on one page. */
  public Answer<JsonNode> toolingQuery(String soql) {
    Answer<JsonNode> answer =
        http.json(Call.get(queryPath(root + "/tooling", soql, false), Purpose.SETUP));
    if (!answer.value().path("done").asBoolean(false)) {
      throw unexpected("a tooling query has more rows than one page");
    }
    return answer;
  }

  public Answer<JsonNode> limits() {
    return http.json(Call.get(root + "/limits", Purpose.LIMITS));
  }

  public Answer<JsonNode> userInfo() {
    return http.json(Call.get("/services/oauth2/userinfo", Purpose.SETUP));
  }

  /** The API versions the org speaks, oldest first. */
  public Answer<JsonNode> versions() {
    return http.json(Call.get("/services/data", Purpose.SETUP));
  }

  private String objectPath(String object) {
    return root + "/sobjects/" + checked(object);
  }

  private static String checked(String object) {
    if (!API_NAME.matcher(object).matches()) {
      throw new IllegalArgumentException("not the API name of an object: " + object);
    }
    return object;
  }

  private static String queryPath(String base, String soql, boolean includeDeleted) {
    return base + (includeDeleted ? "/queryAll?q=" : "/query?q=") + encode(soql);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static SalesforceException unexpected(String why) {
    return new SalesforceException(
        Kind.PROTOCOL, "BAD_ANSWER", "Salesforce's answer is not as documented: " + why + ".");
  }
}
