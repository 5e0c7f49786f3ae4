package dev.trestle.standin.rest;

import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.Snapshot;
import dev.trestle.standin.org.Values;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** getUpdated and getDeleted with their windows and errors (CONTRACT 9). */
public final class ReplicationRoutes {
  private static final Duration UPDATED_WINDOW = Duration.ofDays(30);
  private static final Duration DELETED_WINDOW = Duration.ofDays(15);
  private static final int MOST_IDS = 600_000;
  private final Org org;

  private record Window(Instant start, Instant end) {}

  public ReplicationRoutes(Org org) {
    this.org = org;
  }

  public void addTo(Router router) {
    router.add("GET", "/services/data/v/sobjects/{object}/updated", this::updated);
    router.add("GET", "/services/data/v/sobjects/{object}/deleted", this::deleted);
  }

  private Response updated(Request request) {
    ObjectType type = type(request);
    Window window = window(request, org.clock().now().minus(UPDATED_WINDOW));
    List<String> ids =
        org.snapshot()
            .rows(type.name(), false)
            .filter(row ->
                row.get("SystemModstamp") instanceof Instant stamp
                    && !stamp.isBefore(window.start)
                    && stamp.isBefore(window.end))
            .map(row -> row.id())
            .toList();
    if (ids.size() > MOST_IDS) {
      throw new ApiException(400, "EXCEEDED_ID_LIMIT", "too many ids: choose a smaller time frame");
    }
    return Response.ok(
        Json.object("ids", ids, "latestDateCovered", Values.wireDateTime(window.end)));
  }

  private Response deleted(Request request) {
    ObjectType type = type(request);
    Instant earliest = earliestDeletion();
    Window window = window(request, earliest);
    List<Object> records =
        org.snapshot()
            .deletions(type.name(), window.start, window.end)
            .map(ReplicationRoutes::deletion)
            .toList();
    return Response.ok(
        Json.object(
            "deletedRecords", records,
            "earliestDateAvailable", Values.wireDateTime(earliest),
            "latestDateCovered", Values.wireDateTime(window.end)));
  }

  private Instant earliestDeletion() {
    Instant window = org.clock().now().minus(DELETED_WINDOW).truncatedTo(ChronoUnit.MINUTES);
    Instant purged = org.faults().deletionsPurgedBefore();
    return purged.isAfter(window) ? purged : window;
  }

  private static Object deletion(Snapshot.Deletion deletion) {
    return Json.object(
        "id", deletion.id(), "deletedDate", Values.wireDateTime(deletion.deletedDate()));
  }

  private ObjectType type(Request request) {
    ObjectType type =
        org.schema().object(request.parameter("object")).orElseThrow(ApiException::notFound);
    if (!type.replicateable()) {
      throw new ApiException(
          400, "INVALID_TYPE", "sObject type '" + type.name() + "' is not replicateable");
    }
    return type;
  }

  /** Start and end in whole minutes; an end in the future is cut to now. */
  private Window window(Request request, Instant earliest) {
    Instant start = minute(request, "start");
    Instant end = minute(request, "end");
    Instant now = org.clock().now().truncatedTo(ChronoUnit.MINUTES);
    if (start.isBefore(earliest.truncatedTo(ChronoUnit.MINUTES))) {
      throw new ApiException(
          400,
          "INVALID_REPLICATION_DATE",
          "start date is before the earliest date available: " + Values.wireDateTime(earliest));
    }
    if (Duration.between(start, end).compareTo(Duration.ofMinutes(1)) < 0) {
      throw new ApiException(
          400, "INVALID_REPLICATION_DATE", "end date must be more than a minute after start date");
    }
    return new Window(start, end.isAfter(now) ? now : end);
  }

  private static Instant minute(Request request, String name) {
    String text =
        request
            .queryParameter(name)
            .orElseThrow(() -> new ApiException(400, "MISSING_ARGUMENT", name + " is required"));
    try {
      // An unencoded plus sign of the zone arrives as a blank.
      return Values.parseDateTime(text.replace(' ', '+')).truncatedTo(ChronoUnit.MINUTES);
    } catch (DateTimeException e) {
      throw new ApiException(
          400, "INVALID_REPLICATION_DATE", name + " is no date and time: " + text);
    }
  }
}
