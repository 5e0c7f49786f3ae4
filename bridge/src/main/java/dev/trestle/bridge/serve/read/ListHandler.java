package dev.trestle.bridge.serve.read;

import dev.trestle.bridge.serve.http.Parameters;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import dev.trestle.bridge.serve.query.Cursors;
import dev.trestle.bridge.serve.query.ListQuery;
import dev.trestle.bridge.serve.query.ListSql;
import dev.trestle.bridge.serve.query.Position;
import dev.trestle.bridge.serve.query.QueryParser;
import dev.trestle.bridge.serve.query.Sql;
import dev.trestle.bridge.serve.view.View;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/{object}}: a page of records. */
public final class ListHandler {
  private static final int AT_ONCE_MAX = 100;

  private final Database database;
  private final Function<String, Freshness> freshness;
  private final Cursors cursors;

  /**
   * Pages out of a database.
   *
   * @param freshness by object
   */
  public ListHandler(Database database, Function<String, Freshness> freshness, Cursors cursors) {
    this.database = database;
    this.freshness = freshness;
    this.cursors = cursors;
  }

  public Response handle(Request request, View view) {
    ListQuery query = QueryParser.list(view, Parameters.parse(request.query()));
    String hash = query.hash();
    Position after = query.cursor().map(cursor -> cursors.decode(cursor, hash)).orElse(null);
    // Before the read: an answer may be fresher than it says, never staler.
    Freshness now = freshness.apply(view.object());
    Page page = page(query, ListSql.page(query, after));
    String count = query.countExact() ? ",\"count\":" + count(query, page) : "";
    String tag = tag(page, count);
    Response answer =
        ETags.matches(request, tag)
            ? Response.empty(304)
            : Response.json(body(page, next(page.next(), hash), count, now));
    return now.mark(answer).with("ETag", tag);
  }

  private Page page(ListQuery query, Sql sql) {
    return query.limit() <= AT_ONCE_MAX
        ? database.query(sql, rows -> Page.read(rows, query))
        : database.queryInSteps(sql, rows -> Page.read(rows, query));
  }

  private String next(@Nullable Position next, String hash) {
    return next == null ? "null" : '"' + cursors.encode(next, hash) + '"';
  }

  private static String body(Page page, String next, String count, Freshness now) {
    String end = "],\"page\":{\"next\":" + next + count + "}," + now.json() + "}";
    return "{\"data\":[" + page.data() + end;
  }

  /** Counted exactly, or, when that takes too long, at least what this page shows. */
  private String count(ListQuery query, Page page) {
    try {
      long value =
          database.query(
              ListSql.count(query),
              rows -> {
                rows.next();
                return rows.getLong(1);
              });
      return count(value, "eq");
    } catch (ProblemException e) {
      if (!e.problem().code().equals("query_timeout")) {
        throw e;
      }
      return count(page.rows(), "gte");
    }
  }

  private static String count(long value, String relation) {
    return "{\"value\":" + value + ",\"relation\":\"" + relation + "\"}";
  }

  private static String tag(Page page, String count) {
    CRC32C crc = new CRC32C();
    crc.update((page.data() + count).getBytes(StandardCharsets.UTF_8));
    long other = Integer.toUnsignedLong((page.data() + count).hashCode());
    return ETags.page(crc.getValue() << 32 | other);
  }
}
