package dev.trestle.bridge.salesforce.rest;

import dev.trestle.bridge.salesforce.Answer;
import dev.trestle.bridge.salesforce.ReadSpan;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.auth.Call;
import dev.trestle.bridge.salesforce.auth.OrgHttp;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The pages of one query, pulled one by one (CONTRACT 7). For one thread. Nothing is sent before
 * the first page is asked for; if a page fails, asking again repeats that page.
 */
public final class QueryCursor {
  private final OrgHttp http;
  private @Nullable Call next;
  private @Nullable ReadSpan span;
  private long totalSize = -1;

  QueryCursor(OrgHttp http, Call first) {
    this.http = http;
    this.next = first;
  }

  /**
   * The next page, which can be without rows; empty after the last one. Pages are no snapshot, so
   * the span of each begins when the query was first sent.
   */
  public Optional<Answer<List<JsonNode>>> nextPage() {
    Call call = next;
    if (call == null) {
      return Optional.empty();
    }
    Answer<JsonNode> answer = http.json(call);
    JsonNode page = answer.value();
    if (!page.path("records").isArray() || !page.path("done").isBoolean()) {
      throw unexpected("a page has no records or does not say whether it is the last");
    }
    next = page.path("done").asBoolean() ? null : following(call, page);
    span = span == null ? answer.span() : span.until(answer.span().endSfMs());
    totalSize = page.path("totalSize").asLong(-1);
    List<JsonNode> records = List.copyOf(page.path("records").values());
    return Optional.of(new Answer<>(records, span));
  }

  /** How many rows the query found; -1 before the first page. */
  public long totalSize() {
    return totalSize;
  }

  /** Only the path of the next address is used: host and token stay those of the session. */
  private static Call following(Call call, JsonNode page) {
    URI address = address(page.path("nextRecordsUrl").asString(""));
    String path = address.getRawPath();
    boolean elsewhere = address.getHost() != null || address.getScheme() != null;
    if (elsewhere || path == null || !path.startsWith("/services/data/")) {
      throw unexpected("nextRecordsUrl leads away from the org's API");
    }
    String query = address.getRawQuery();
    String nextPath = query == null ? path : path + "?" + query;
    if (nextPath.equals(call.path())) {
      throw unexpected("nextRecordsUrl leads to the same page again");
    }
    return Call.get(nextPath, call.purpose());
  }

  private static URI address(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw unexpected("nextRecordsUrl is no address");
    }
  }

  private static SalesforceException unexpected(String why) {
    return new SalesforceException(
        Kind.PROTOCOL, "BAD_QUERY_ANSWER", "The query answer is not as documented: " + why + ".");
  }
}
