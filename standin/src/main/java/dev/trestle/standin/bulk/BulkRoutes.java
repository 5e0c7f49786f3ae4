package dev.trestle.standin.bulk;

import dev.trestle.standin.org.Org;
import dev.trestle.standin.query.Queries;
import dev.trestle.standin.rest.ApiException;
import dev.trestle.standin.rest.Json;
import dev.trestle.standin.rest.Request;
import dev.trestle.standin.rest.Response;
import dev.trestle.standin.rest.Router;
import dev.trestle.standin.soql.Query;
import dev.trestle.standin.soql.eval.Plan;
import dev.trestle.standin.soql.eval.ResultRows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The resource {@code /jobs/query}. Close it to end its worker. */
public final class BulkRoutes implements AutoCloseable {
  private static final int PAGE_ROWS = 250_000;
  private static final int JOBS_PER_LIST = 1_000;
  private static final Duration START_DELAY = Duration.ofMillis(100);

  private final Org org;
  private final Queries queries;
  private final BulkJobs jobs = new BulkJobs();
  private final BulkWorker worker;
  private final BulkResults results;

  public BulkRoutes(Org org, Queries queries) {
    this(org, queries, PAGE_ROWS, START_DELAY);
  }

  /**
   * @param pageRows most rows in a result page
   * @param startDelay how long a job waits before its snapshot is taken
   */
  public BulkRoutes(Org org, Queries queries, int pageRows, Duration startDelay) {
    this.org = org;
    this.queries = queries;
    this.worker = new BulkWorker(org.clock(), startDelay);
    this.results = new BulkResults(org.faults(), pageRows);
  }

  public void addTo(Router router) {
    String jobsPath = "/services/data/v/jobs/query";
    String jobPath = jobsPath + "/{job}";
    router.add("POST", jobsPath, this::create);
    router.add("GET", jobsPath, this::list);
    router.add("GET", jobPath, request -> Response.ok(job(request).details()));
    router.add("PATCH", jobPath, this::abort);
    router.add("DELETE", jobPath, this::delete);
    router.add("GET", jobPath + "/results", request -> results.page(job(request), request));
    router.add("GET", jobPath + "/resultPages", request -> results.pages(job(request), request));
    router.add("GET", jobPath + "/resultpages", request -> results.pages(job(request), request));
  }

  private Response create(Request request) {
    JsonNode body = request.json();
    boolean all = isQueryAll(body);
    if (!text(body, "contentType", "CSV").equals("CSV")) {
      throw new ApiException(400, "INVALIDJOB", "contentType must be CSV");
    }
    CsvFormat format =
        CsvFormat.of(text(body, "columnDelimiter", "COMMA"), text(body, "lineEnding", "LF"));
    String soql = text(body, "query", "");
    Query query = queries.parse(soql);
    BulkRules.check(query);
    Plan plan = queries.plan(query, all, request.userId());
    BulkRules.check(plan);
    BulkJob job =
        jobs.create(id ->
            new BulkJob.Order(
                id,
                all,
                plan.object().name(),
                soql,
                request.version(),
                format,
                request.userId(),
                org.clock().stamp()));
    Response created = Response.ok(job.summary());
    worker.submit(job, started -> run(started, query));
    return created;
  }

  /** Takes the snapshot and finds the rows. */
  private BulkJob.Result run(BulkJob job, Query query) {
    Plan plan = Plan.of(query, queries.context(job.order().all(), job.order().createdById()));
    return new BulkJob.Result(plan, ResultRows.of(plan));
  }

  private Response abort(Request request) {
    BulkJob job = job(request);
    if (!text(request.json(), "state", "").equals("Aborted")) {
      throw new ApiException(
          400, "INVALIDJOBSTATE", "The only state a query job can be given is Aborted");
    }
    job.abort(org.clock().stamp());
    return Response.ok(job.summary());
  }

  private Response delete(Request request) {
    jobs.delete(request.parameter("job"));
    return Response.empty(204);
  }

  /**
   * All jobs, 1,000 per answer; the follow-up url names the ingest resource, as the documentation
   * shows it.
   */
  private Response list(Request request) {
    String type = request.queryParameter("jobType").orElse("V2Query");
    boolean chunked = request.queryParameter("isPkChunkingEnabled").orElse("").equals("true");
    List<BulkJob> all = type.equals("V2Query") && !chunked ? jobs.all() : List.of();
    int from = request.queryParameter("queryLocator").map(BulkRoutes::listOffset).orElse(0);
    int to = Math.min(all.size(), from + JOBS_PER_LIST);
    List<Map<String, @Nullable Object>> records =
        all.subList(Math.min(from, to), to).stream().map(BulkRoutes::listed).toList();
    boolean done = to == all.size();
    String next =
        done ? null : request.base() + "/jobs/ingest?queryLocator=01gR0000000opRTIAY-" + to;
    return Response.ok(Json.object("done", done, "records", records, "nextRecordsUrl", next));
  }

  private static Map<String, @Nullable Object> listed(BulkJob job) {
    Map<String, @Nullable Object> summary = job.summary();
    summary.put("jobType", "V2Query");
    return summary;
  }

  private static int listOffset(String locator) {
    String digits = locator.substring(locator.lastIndexOf('-') + 1);
    if (!digits.matches("\\d{1,9}")) {
      throw new ApiException(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    return Integer.parseInt(digits);
  }

  private BulkJob job(Request request) {
    return jobs.get(request.parameter("job"));
  }

  private static boolean isQueryAll(JsonNode body) {
    String operation = text(body, "operation", "");
    return switch (operation) {
      case "query" -> false;
      case "queryAll" -> true;
      default ->
          throw new ApiException(
              400, "INVALIDOPERATION", "operation must be query or queryAll, not " + operation);
    };
  }

  private static String text(JsonNode body, String name, String otherwise) {
    JsonNode value = body.path(name);
    return value.isString() ? value.stringValue() : otherwise;
  }

  @Override
  public void close() {
    worker.close();
  }
}
