package dev.trestle.standin.bulk;

import dev.trestle.standin.org.Faults;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.rest.ApiException;
import dev.trestle.standin.rest.Json;
import dev.trestle.standin.rest.Request;
import dev.trestle.standin.rest.Response;
import dev.trestle.standin.soql.eval.Column;
import dev.trestle.standin.soql.eval.Getter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result pages of a job. */
final class BulkResults {
  private static final int URLS_PER_ANSWER = 5;

  private final Faults faults;
  private final int pageRows;

  /**
   * @param pageRows rows in a page if the client does not ask for fewer
   */
  BulkResults(Faults faults, int pageRows) {
    this.faults = faults;
    this.pageRows = pageRows;
  }

  /** One page as CSV; 204 for a job that has failed or was aborted. */
  Response page(BulkJob job, Request request) {
    checkVersion(job, request);
    if (job.state() == BulkJob.State.FAILED || job.state() == BulkJob.State.ABORTED) {
      return Response.empty(204);
    }
    BulkJob.Result result = result(job);
    long offset = request.queryParameter("locator").map(BulkLocator::offset).orElse(0L);
    long total = result.rows().total();
    if (offset > total) {
      throw new ApiException(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    long rows = Math.min(pageRows(request), total - offset);
    String next = offset + rows < total ? BulkLocator.of(offset + rows) : "null";
    boolean spoil = faults.take(Faults.Kind.CORRUPT_BULK_PAGE);
    long announced = faults.take(Faults.Kind.WRONG_RECORD_COUNT) ? rows + 1 : rows;
    return Response.stream(
            200, "text/csv; charset=UTF-8", out -> write(job, result, offset, rows, spoil, out))
        .withHeader("Sforce-NumberOfRecords", Long.toString(announced))
        .withHeader("Sforce-Locator", next);
  }

  /** Up to five urls of pages that can be fetched side by side. */
  Response pages(BulkJob job, Request request) {
    checkVersion(job, request);
    long total = result(job).rows().total();
    long offset = request.queryParameter("locator").map(BulkLocator::offset).orElse(0L);
    String path = request.base() + "/jobs/query/" + job.order().id();
    List<Map<String, @Nullable Object>> urls = new ArrayList<>();
    do {
      urls.add(Json.object("resultUrl", path + "/results?locator=" + BulkLocator.of(offset)));
      offset += pageRows;
    } while (offset < total && urls.size() < URLS_PER_ANSWER);
    boolean done = offset >= total;
    String next = done ? null : path + "/resultpages?locator=" + BulkLocator.of(offset);
    return Response.ok(Json.object("resultPages", urls, "nextRecordsUrl", next, "done", done));
  }

  private static void write(
      BulkJob job, BulkJob.Result result, long offset, long rows, boolean spoil, OutputStream out)
      throws IOException {
    CsvWriter csv = new CsvWriter(out, job.order().format());
    List<Column> columns = result.plan().columns();
    List<Getter<Row>> getters = columns.stream().map(Column::getter).toList();
    for (Column column : columns) {
      csv.cell(column.header());
    }
    csv.endRow();
    long left = spoil ? rows / 2 : rows;
    for (Iterator<Row> all = result.rows().from(offset).iterator();
        left > 0 && all.hasNext();
        left--) {
      Row row = all.next();
      for (Getter<Row> getter : getters) {
        csv.cell(getter.get(row));
      }
      csv.endRow();
    }
    if (spoil) {
      csv.cell("half a r\"");
    }
    csv.flush();
  }

  private static BulkJob.Result result(BulkJob job) {
    return job.result()
        .orElseThrow(() ->
            new ApiException(400, "INVALIDJOBSTATE", "Results for this job are not available"));
  }

  /**
   * Results can be fetched with the API version of the job only; the code of the refusal is not
   * known.
   */
  private static void checkVersion(BulkJob job, Request request) {
    if (!job.order().version().equals(request.version())) {
      throw new ApiException(
          409,
          "INVALIDJOB",
          "The job was created with API version "
              + job.order().version()
              + "; use it for its results.");
    }
  }

  private long pageRows(Request request) {
    String wanted = request.queryParameter("maxRecords").orElse("");
    if (wanted.isEmpty()) {
      return pageRows;
    }
    if (!wanted.matches("[1-9]\\d{0,8}")) {
      throw new ApiException(
          400, "API_ERROR", "maxRecords must be a positive number, not " + wanted);
    }
    return Math.min(pageRows, Integer.parseInt(wanted));
  }
}
