package dev.trestle.standin.rest;

import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the org offers: versions, resources, limits, record counts (CONTRACT 1, 7, 17). */
public final class LimitRoutes {
  private static final Map<String, Integer> UNTOUCHED_LIMITS =
      Map.ofEntries(
          Map.entry("ConcurrentAsyncGetReportInstances", 200),
          Map.entry("DailyAsyncApexExecutions", 250_000),
          Map.entry("DailyBulkApiBatches", 15_000),
          Map.entry("DailyBulkV2QueryFileStorageMB", 976_562),
          Map.entry("DailyBulkV2QueryJobs", 10_000),
          Map.entry("DailyDeliveredPlatformEvents", 10_000),
          Map.entry("DailyStreamingApiEvents", 10_000),
          Map.entry("DailyWorkflowEmails", 1_000),
          Map.entry("DataStorageMB", 1_024),
          Map.entry("DurableStreamingApiConcurrentClients", 20),
          Map.entry("FileStorageMB", 1_024),
          Map.entry("HourlyLongTermIdMapping", 100_000),
          Map.entry("HourlyPublishedPlatformEvents", 50_000),
          Map.entry("HourlyTimeBasedWorkflow", 1_000),
          Map.entry("MonthlyPlatformEventsUsageEntitlement", 0),
          Map.entry("SingleEmail", 5_000),
          Map.entry("StreamingApiConcurrentClients", 20));
  private final Org org;
  private final ApiUsage usage;

  public LimitRoutes(Org org, ApiUsage usage) {
    this.org = org;
    this.usage = usage;
  }

  public void addTo(Router router) {
    router.add("GET", "/services/data", _ -> Response.ok(ApiVersions.list()));
    router.add("GET", "/services/data/v", this::resources);
    router.add("GET", "/services/data/v/limits", this::limits);
    router.add("GET", "/services/data/v/limits/recordCount", this::recordCount);
  }

  private Response resources(Request request) {
    Map<String, @Nullable Object> all = new TreeMap<>();
    for (String name :
        List.of(
            "sobjects", "query", "queryAll", "search", "limits", "composite", "jobs", "tooling")) {
      all.put(name, request.base() + "/" + name);
    }
    all.put("identity", "/id/" + org.orgId() + "/" + request.userId());
    return Response.ok(all);
  }

  private Response limits(Request request) {
    Map<String, @Nullable Object> all = new TreeMap<>();
    UNTOUCHED_LIMITS.forEach(
        (name, most) -> all.put(name, Json.object("Max", most, "Remaining", most)));
    long remaining = Math.max(0, usage.allowed() - usage.used());
    all.put("DailyApiRequests", Json.object("Max", usage.allowed(), "Remaining", remaining));
    return Response.ok(all);
  }

  private Response recordCount(Request request) {
    Snapshot snapshot = org.snapshot();
    Optional<String> names = request.queryParameter("sObjects");
    List<String> wanted =
        names.isPresent()
            ? Arrays.stream(names.get().split(",", -1)).map(String::strip).toList()
            : snapshot.schema().objects().stream().map(type -> type.name()).toList();
    List<Object> counts = new ArrayList<>();
    for (String name : wanted) {
      long count = snapshot.count(name);
      if (count > 0) {
        counts.add(
            Json.object(
                "count", count, "name", snapshot.schema().object(name).orElseThrow().name()));
      }
    }
    return Response.ok(Json.object("sObjects", counts));
  }
}
