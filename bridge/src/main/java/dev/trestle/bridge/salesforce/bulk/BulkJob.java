package dev.trestle.bridge.salesforce.bulk;

/**
 * A query job as the org sees it now (CONTRACT 11.1).
 *
 * @param recordsProcessed -1 if not told
 * @param createdSfMs a time not after the job's reads began, on Salesforce's clock: from {@link
 *     BulkClient#create} the second of the answer's Date header; from {@link BulkClient#job} the
 *     job's createdDate
 * @param completedSfMs a time not before the job's reads ended: when it was first seen complete; 0
 *     while it is not
 * @param errorMessage empty unless it failed
 */
public record BulkJob(
    String id,
    State state,
    String object,
    long recordsProcessed,
    long createdSfMs,
    long completedSfMs,
    String errorMessage) {

  /** How far a job is. */
  public enum State {
    UPLOAD_COMPLETE,
    IN_PROGRESS,
    JOB_COMPLETE,
    FAILED,
    ABORTED;

    public boolean isEnd() {
      return switch (this) {
        case JOB_COMPLETE, FAILED, ABORTED -> true;
        case UPLOAD_COMPLETE, IN_PROGRESS -> false;
      };
    }
  }
}
