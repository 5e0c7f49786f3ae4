package dev.trestle.standin.bulk;

import dev.trestle.standin.rest.ApiException;
import dev.trestle.standin.rest.Json;
import dev.trestle.standin.soql.eval.Plan;
import dev.trestle.standin.soql.eval.ResultRows;
import dev.trestle.standin.soql.eval.Texts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One query job and its state. Thread-safe: a worker moves it on while clients ask. */
final class BulkJob {
  /** The states of CONTRACT 11.1. */
  enum State {
    UPLOAD_COMPLETE("UploadComplete"),
    IN_PROGRESS("InProgress"),
    JOB_COMPLETE("JobComplete"),
    FAILED("Failed"),
    ABORTED("Aborted");

    private final String word;

    State(String word) {
      this.word = word;
    }

    boolean terminal() {
      return this == JOB_COMPLETE || this == FAILED || this == ABORTED;
    }
  }

  /** What a job is asked to do; never changes. */
  record Order(
      String id,
      boolean all,
      String object,
      String soql,
      String version,
      CsvFormat format,
      String createdById,
      Instant createdDate) {}

  /** What a complete job has found. */
  record Result(Plan plan, ResultRows rows) {}

  private final Order order;
  private State state = State.UPLOAD_COMPLETE;
  private Instant systemModstamp;
  private Duration processingTime = Duration.ZERO;
  private @Nullable Result result;
  private @Nullable String errorMessage;

  BulkJob(Order order) {
    this.order = order;
    this.systemModstamp = order.createdDate();
  }

  Order order() {
    return order;
  }

  synchronized State state() {
    return state;
  }

  /** The result of a complete job, empty in any other state. */
  synchronized Optional<Result> result() {
    return Optional.ofNullable(result);
  }

  /** Starts work; false if the job was aborted before. */
  synchronized boolean start(Instant now) {
    if (state != State.UPLOAD_COMPLETE) {
      return false;
    }
    move(State.IN_PROGRESS, now);
    return true;
  }

  synchronized void complete(Result found, Instant now) {
    if (state == State.IN_PROGRESS) {
      result = found;
      processingTime = Duration.between(order.createdDate(), now);
      move(State.JOB_COMPLETE, now);
    }
  }

  synchronized void fail(String message, Instant now) {
    if (state == State.IN_PROGRESS) {
      errorMessage = message;
      move(State.FAILED, now);
    }
  }

  synchronized void abort(Instant now) {
    if (state.terminal()) {
      throw new ApiException(400, "INVALIDJOBSTATE", "Aborting already Completed Job not allowed");
    }
    move(State.ABORTED, now);
  }

  /** The job as its creation, its abort and lists show it. */
  synchronized Map<String, @Nullable Object> summary() {
    return Json.object(
        "id", order.id(),
        "operation", order.all() ? "queryAll" : "query",
        "object", order.object(),
        "createdById", order.createdById(),
        "createdDate", Texts.plain(order.createdDate()),
        "systemModstamp", Texts.plain(systemModstamp),
        "state", state.word,
        "concurrencyMode", "Parallel",
        "contentType", "CSV",
        "apiVersion", new BigDecimal(order.version()),
        "lineEnding", order.format().lineEnding().name(),
        "columnDelimiter", order.format().delimiter().name());
  }

  /** The job as asking for it shows it. */
  synchronized Map<String, @Nullable Object> details() {
    Map<String, @Nullable Object> details = summary();
    details.put("jobType", "V2Query");
    details.put("numberRecordsProcessed", result == null ? 0 : result.rows().total());
    details.put("retries", 0);
    details.put("totalProcessingTime", processingTime.toMillis());
    details.put("isPkChunkingSupported", true);
    if (errorMessage != null) {
      details.put("errorMessage", errorMessage);
    }
    return details;
  }

  private void move(State next, Instant now) {
    state = next;
    systemModstamp = now;
  }
}
