package dev.trestle.standin.query;

import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.query.QueryCursors.Cursor;
import dev.trestle.standin.query.QueryCursors.Rows;
import dev.trestle.standin.rest.ApiException;
import dev.trestle.standin.rest.Json;
import dev.trestle.standin.rest.RecordJson;
import dev.trestle.standin.rest.Request;
import dev.trestle.standin.rest.Response;
import dev.trestle.standin.rest.Router;
import dev.trestle.standin.soql.eval.ChildPlan;
import dev.trestle.standin.soql.eval.GroupedResult;
import dev.trestle.standin.soql.eval.Plan;
import dev.trestle.standin.soql.eval.ResultRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The resources {@code /query}, {@code /queryAll} and the pages of their results. */
public final class QueryRoutes {
  private static final int CHILDREN_PER_PAGE = 2_000;

  private final Queries queries;
  private final QueryCursors cursors;

  /**
   * @param random makes locators
   */
  public QueryRoutes(Org org, Queries queries, RandomGenerator random) {
    this.queries = queries;
    this.cursors = new QueryCursors(org.clock(), random);
  }

  public void addTo(Router router) {
    router.add("GET", "/services/data/v/query", request -> query(request, false));
    router.add("GET", "/services/data/v/queryAll", request -> query(request, true));
    router.add("GET", "/services/data/v/query/{locator}", this::next);
    router.add("GET", "/services/data/v/queryAll/{locator}", this::next);
  }

  private Response query(Request request, boolean all) {
    String soql =
        request
            .queryParameter("q")
            .orElseThrow(() ->
                new ApiException(400, "MALFORMED_QUERY", "A query string has to be specified"));
    Plan plan = queries.plan(queries.parse(soql), all, request.userId());
    Optional<GroupedResult> grouped = Queries.refusing(plan::grouped);
    if (request.queryParameter("columns").orElse("").equals("true")) {
      return Response.ok(ColumnMetadata.of(plan, grouped));
    }
    if (grouped.isPresent()) {
      return Response.ok(groups(grouped.get()));
    }
    ResultRows result = ResultRows.of(plan);
    if (plan.countOnly()) {
      return Response.ok(
          Json.object("totalSize", result.total(), "done", true, "records", List.of()));
    }
    int pageSize = PageSize.of(request.header("Sforce-Query-Options"), plan.columns());
    Cursor cursor =
        result.total() > pageSize
            ? cursors.open(rows(result), plan.shape(), pageSize)
            : new Cursor("", rows(result), plan.shape(), pageSize, Instant.EPOCH);
    return Response.ok(page(cursor, 0, writer(request), request.base()));
  }

  private Response next(Request request) {
    QueryCursors.Place place = cursors.find(request.parameter("locator"));
    return Response.ok(page(place.cursor(), place.offset(), writer(request), request.base()));
  }

  private ResultJson writer(Request request) {
    return new ResultJson(
        request.base(),
        (children, plan, writer) -> children(children, plan, writer, request.base()));
  }

  private Map<String, @Nullable Object> children(
      List<Row> children, ChildPlan plan, ResultJson writer, String base) {
    Rows rows = Rows.of(children);
    Cursor cursor =
        children.size() > CHILDREN_PER_PAGE
            ? cursors.open(rows, plan.shape(), CHILDREN_PER_PAGE)
            : new Cursor("", rows, plan.shape(), CHILDREN_PER_PAGE, Instant.EPOCH);
    return page(cursor, 0, writer, base);
  }

  private static Map<String, @Nullable Object> page(
      Cursor cursor, long offset, ResultJson writer, String base) {
    List<Object> records = new ArrayList<>();
    cursor
        .rows()
        .from(offset)
        .limit(cursor.pageSize())
        .forEach(row -> records.add(writer.record(row, cursor.shape())));
    long end = offset + records.size();
    boolean done = end >= cursor.rows().total();
    Map<String, @Nullable Object> page =
        Json.object("totalSize", cursor.rows().total(), "done", done);
    if (!done) {
      page.put("nextRecordsUrl", base + "/query/" + cursor.id() + "-" + end);
    }
    page.put("records", records);
    return page;
  }

  private static Map<String, @Nullable Object> groups(GroupedResult result) {
    List<Object> records = new ArrayList<>();
    for (List<@Nullable Object> row : result.rows()) {
      Map<String, @Nullable Object> json =
          Json.object("attributes", Json.object("type", "AggregateResult"));
      for (int i = 0; i < row.size(); i++) {
        json.put(result.keys().get(i), RecordJson.scalar(row.get(i)));
      }
      records.add(json);
    }
    return Json.object("totalSize", records.size(), "done", true, "records", records);
  }

  private static Rows rows(ResultRows result) {
    return new Rows() {
      @Override
      public long total() {
        return result.total();
      }

      @Override
      public Stream<Row> from(long offset) {
        return result.from(offset);
      }
    };
  }
}
