package dev.trestle.bridge.salesforce.bulk;

import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.ReadSpan;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.auth.Call;
import dev.trestle.bridge.salesforce.auth.OrgHttp;
import dev.trestle.bridge.salesforce.http.BodyLimits;
import dev.trestle.bridge.salesforce.http.HttpSender;
import dev.trestle.bridge.salesforce.http.Json;
import dev.trestle.bridge.salesforce.http.Reply;
import dev.trestle.bridge.salesforce.rest.Dates;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Query jobs of Bulk API 2.0. Safe for many threads. */
public final class BulkClient {
  private static final long DATE_HEADER_SECOND_MS = 1_000;

  private final OrgHttp http;
  private final String jobs;

  public BulkClient(OrgHttp http, String apiVersion) {
    this.http = http;
    this.jobs = "/services/data/v" + apiVersion + "/jobs/query";
  }

  /**
   * Starts a job. If the connection breaks the job is created a second time: an unread job does no
   * harm.
   */
  public BulkJob create(String soql, boolean includeDeleted) {
    Map<String, String> job = new LinkedHashMap<>();
    job.put("operation", includeDeleted ? "queryAll" : "query");
    job.put("query", soql);
    job.put("contentType", "CSV");
    job.put("columnDelimiter", "COMMA");
    job.put("lineEnding", "LF");
    Call call = Call.post(jobs, Json.MAPPER.writeValueAsString(job), Purpose.LOAD);
    return http.json(call, BulkClient::created);
  }

  private static BulkJob created(Reply reply, JsonNode body, ReadSpan span) {
    // The header has whole seconds: it is not after the answer, but can be before the request.
    long created = HttpSender.dateMs(reply.headers()).orElse(span.startSfMs());
    return job(reply, body, span, Math.min(created, span.startSfMs()));
  }

  /** The job's state now. */
  public BulkJob job(String id) {
    return http.json(
        Call.get(path(id), Purpose.LOAD),
        (reply, body, span) ->
            job(
                reply,
                body,
                span,
                Dates.parse(body.path("createdDate").asString("")).toEpochMilli()));
  }

  private static BulkJob job(Reply reply, JsonNode body, ReadSpan span, long createdSfMs) {
    BulkJob.State state = state(body.path("state").asString(""));
    long seen = HttpSender.dateMs(reply.headers()).orElse(span.endSfMs()) + DATE_HEADER_SECOND_MS;
    return new BulkJob(
        required(body, "id"),
        state,
        body.path("object").asString(""),
        body.path("numberRecordsProcessed").asLong(-1),
        createdSfMs,
        state == BulkJob.State.JOB_COMPLETE ? Math.max(seen, span.endSfMs()) : 0,
        body.path("errorMessage").asString(""));
  }

  private static BulkJob.State state(String text) {
    return switch (text) {
      case "UploadComplete" -> BulkJob.State.UPLOAD_COMPLETE;
      case "InProgress" -> BulkJob.State.IN_PROGRESS;
      case "JobComplete" -> BulkJob.State.JOB_COMPLETE;
      case "Failed" -> BulkJob.State.FAILED;
      case "Aborted" -> BulkJob.State.ABORTED;
      default -> throw unexpected("a job has the unknown state '" + text + "'");
    };
  }

  /**
   * A page of a complete job's rows. The same locator gives the same page as long as the job
   * exists, so a download can be resumed.
   *
   * @param locator where the page begins; null for the first page
   * @param maxRecords at most so many rows; 0 leaves it to the org
   */
  public BulkPage results(String jobId, @Nullable String locator, int maxRecords) {
    String query =
        (maxRecords > 0 ? "&maxRecords=" + maxRecords : "")
            + (locator == null ? "" : "&locator=" + encode(locator));
    String path = path(jobId) + "/results" + (query.isEmpty() ? "" : "?" + query.substring(1));
    Reply reply =
        http.open(Call.get(path, Purpose.LOAD).with("Accept", "text/csv").with(BodyLimits.CSV));
    try {
      return page(reply, locator);
    } catch (SalesforceException e) {
      new BulkPage(reply, 0, Optional.empty()).close();
      throw e;
    }
  }

  private static BulkPage page(Reply reply, @Nullable String locator) {
    if (reply.status() != 200) {
      throw unexpected("a result page came with status " + reply.status());
    }
    String next = reply.header("Sforce-Locator");
    if (next.isEmpty()) {
      throw unexpected("a result page does not say where the next one begins");
    }
    if (next.equals(locator)) {
      throw unexpected("a result page leads to itself");
    }
    long records = announced(reply.header("Sforce-NumberOfRecords"));
    return new BulkPage(reply, records, next.equals("null") ? Optional.empty() : Optional.of(next));
  }

  private static long announced(String records) {
    return records.matches("[0-9]{1,18}") ? Long.parseLong(records) : -1;
  }

  /** Removes an ended job and its results; one that is gone already is fine. */
  public void delete(String jobId) {
    try {
      http.json(Call.delete(path(jobId), Purpose.LOAD));
    } catch (SalesforceException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
    }
  }

  private String path(String jobId) {
    return jobs + "/" + encode(jobId);
  }

  private static String required(JsonNode body, String name) {
    String value = body.path(name).asString("");
    if (value.isEmpty()) {
      throw unexpected("a job has no " + name);
    }
    return value;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static SalesforceException unexpected(String why) {
    return new SalesforceException(
        Kind.PROTOCOL, "BAD_BULK_ANSWER", "The bulk answer is not as documented: " + why + ".");
  }
}
