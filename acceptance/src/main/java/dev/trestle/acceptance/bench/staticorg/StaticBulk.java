package dev.trestle.acceptance.bench.staticorg;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bulk query jobs that are complete at once and send a prepared file. */
public final class StaticBulk {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern SELECT =
      Pattern.compile("(?i)select\\s+(.*?)\\s+from\\s+Account.*", Pattern.DOTALL);
  private static final Pattern LOCATOR = Pattern.compile("(?:^|&)locator=([0-9]+)");
  private static final String JOB_ID = Ids.of("750", 1);
  private static final int CHUNK_BYTES = 1 << 16;

  private final Path folder;
  private final Clock clock;
  private final int pageRows;
  private final long rows;
  private volatile @Nullable AccFile file;
  private volatile @Nullable Instant created;

  /**
   * Prepares nothing yet.
   *
   * @param folder where the rows are written
   */
  public StaticBulk(Path folder, Clock clock, long rows, int pageRows) {
    this.folder = folder;
    this.clock = clock;
    this.rows = rows;
    this.pageRows = pageRows;
  }

  /** When the newest job was asked for. */
  public Instant created() {
    Instant known = created;
    if (known == null) {
      throw new IllegalStateException("no job was created");
    }
    return known;
  }

  public long rows() {
    return rows;
  }

  public int pages() {
    return prepared(null).pages();
  }

  public List<String> columns() {
    return prepared(null).columns();
  }

  /** Whether this was a request of the Bulk API; if so it is answered. */
  boolean handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().toLowerCase(Locale.ROOT);
    int jobs = path.indexOf("/jobs/query");
    if (jobs < 0) {
      return false;
    }
    String method = exchange.getRequestMethod();
    if (method.equals("POST")) {
      create(exchange);
    } else if (method.equals("DELETE")) {
      exchange.sendResponseHeaders(204, -1);
    } else if (path.endsWith("/results")) {
      results(exchange);
    } else {
      StaticOrg.send(exchange, 200, job("JobComplete"));
    }
    return true;
  }

  private void create(HttpExchange exchange) throws IOException {
    Instant now = clock.instant();
    String soql = JSON.readTree(exchange.getRequestBody().readAllBytes()).path("query").asString();
    prepared(columns(soql));
    created = now;
    StaticOrg.send(exchange, 200, job("UploadComplete"));
  }

  private static List<String> columns(String soql) {
    Matcher select = SELECT.matcher(soql.strip());
    if (!select.matches()) {
      throw new IllegalArgumentException("the static org cannot answer: " + soql);
    }
    return Arrays.stream(select.group(1).split(",")).map(String::strip).toList();
  }

  /** The file in the order asked for; written anew only when the order is another one. */
  private synchronized AccFile prepared(@Nullable List<String> columns) {
    AccFile known = file;
    if (known == null || (columns != null && !columns.equals(known.columns()))) {
      try {
        List<String> order =
            columns == null ? AccField.ALL.stream().map(AccField::name).toList() : columns;
        known = AccFile.write(folder.resolve("rows.csv"), order, rows, pageRows);
        file = known;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return known;
  }

  private ObjectNode job(String state) {
    String now = clock.instant().toString().substring(0, 19) + ".000+0000";
    ObjectNode job =
        JSON.createObjectNode()
            .put("id", JOB_ID)
            .put("operation", "queryAll")
            .put("object", "Account")
            .put("createdDate", now)
            .put("systemModstamp", now)
            .put("state", state)
            .put("contentType", "CSV")
            .put("apiVersion", 66.0)
            .put("lineEnding", "LF")
            .put("columnDelimiter", "COMMA");
    return state.equals("JobComplete")
        ? job.put("jobType", "V2Query").put("numberRecordsProcessed", rows).put("retries", 0)
        : job;
  }

  private void results(HttpExchange exchange) throws IOException {
    AccFile sent = prepared(null);
    String query = exchange.getRequestURI().getQuery();
    Matcher locator = LOCATOR.matcher(query == null ? "" : query);
    int page = locator.find() ? Integer.parseInt(locator.group(1)) : 0;
    String next = page + 1 < sent.pages() ? Integer.toString(page + 1) : "null";
    exchange.getResponseHeaders().set("Content-Type", "text/csv; charset=UTF-8");
    exchange.getResponseHeaders().set("Sforce-Locator", next);
    exchange.getResponseHeaders().set("Sforce-NumberOfRecords", Long.toString(sent.rowsOn(page)));
    byte[] header = sent.header();
    ByteBuffer rowsOfPage = sent.page(page);
    exchange.sendResponseHeaders(200, header.length + rowsOfPage.remaining());
    OutputStream out = exchange.getResponseBody();
    out.write(header);
    byte[] chunk = new byte[CHUNK_BYTES];
    while (rowsOfPage.hasRemaining()) {
      int length = Math.min(chunk.length, rowsOfPage.remaining());
      rowsOfPage.get(chunk, 0, length);
      out.write(chunk, 0, length);
    }
  }
}
