package dev.trestle.acceptance.org;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The rows of one queryAll, page by page: at most one page is in memory. */
public final class QueryRows implements Iterator<JsonNode> {
  private final OrgClient org;
  private Iterator<JsonNode> page = Collections.emptyIterator();
  private @Nullable String next;

  public QueryRows(OrgClient org, String soql) {
    this.org = org;
    this.next = OrgClient.VERSION_PATH + "/queryAll?q=" + OrgClient.encode(soql);
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && next != null) {
      JsonNode answer = org.get(next);
      page = answer.path("records").values().iterator();
      JsonNode following = answer.path("nextRecordsUrl");
      next = answer.path("done").asBoolean() || following.isMissingNode() ? null : url(following);
    }
    return page.hasNext();
  }

  private static String url(JsonNode text) {
    return text.asString();
  }

  @Override
  public JsonNode next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }
}
