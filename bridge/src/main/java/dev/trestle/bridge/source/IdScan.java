package dev.trestle.bridge.source;

import dev.trestle.bridge.salesforce.Answer;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.rest.QueryCursor;
import dev.trestle.bridge.salesforce.rest.RestClient;
import dev.trestle.bridge.store.IdComparison;
import dev.trestle.bridge.store.LoadStore;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Compares the ids and stamps of all live rows with the org's. A difference is no image: it only
 * marks the row. Ids go through a temporary table, so memory does not grow with the object.
 */
final class IdScan {
  private static final int MARKS_MAX = 500;

  private final RestClient rest;
  private final LoadStore loads;
  private final Intake intake;

  IdScan(RestClient rest, LoadStore loads, Intake intake) {
    this.rest = rest;
    this.loads = loads;
    this.intake = intake;
  }

  /**
   * Scans the object.
   *
   * @return how many rows were marked
   */
  long run(Mirror mirror) {
    String stamp = mirror.table().stampField().orElse("Id");
    String soql = "SELECT Id, " + stamp + " FROM " + mirror.object();
    QueryCursor pages =
        rest.query(
            stamp.equals("Id") ? "SELECT Id FROM " + mirror.object() : soql, false, Purpose.VERIFY);
    try (IdComparison comparison = loads.compareIds(mirror.table())) {
      for (Optional<Answer<List<JsonNode>>> page = pages.nextPage();
          page.isPresent();
          page = pages.nextPage()) {
        for (JsonNode record : page.get().value()) {
          comparison.add(record.path("Id").asString(""), record.path(stamp).asString(""));
        }
      }
      long marked = 0;
      for (List<String> ids = comparison.differing(MARKS_MAX);
          !ids.isEmpty();
          ids = comparison.differing(MARKS_MAX)) {
        intake.hint(mirror, ids, "scan", false);
        marked += ids.size();
      }
      return marked;
    }
  }
}
