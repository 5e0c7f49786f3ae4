package dev.trestle.bridge.source;

import dev.trestle.bridge.store.EngineTransaction.Locked;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a first load is, kept as a cursor so that a killed process goes on with the same job.
 *
 * @param startTicket ticket before the job was made; {@code begunDbMs} the database clock then
 * @param startSfMs a time on Salesforce's clock not after the job's reads began
 * @param completeSfMs a time not before they ended; 0 while the job runs
 * @param locator the page to fetch next; empty for the first
 * @param rows rows copied so far
 * @param fields what the job asked for; a load of other fields begins anew
 */
record LoadProgress(
    String jobId,
    long startTicket,
    long begunDbMs,
    long startSfMs,
    long completeSfMs,
    long completeTicket,
    long completeDbMs,
    String locator,
    long rows,
    String fields) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static LoadProgress begun(String jobId, Locked begun, long startSfMs, String fields) {
    return new LoadProgress(
        jobId, begun.ticket(), begun.nowDbMs(), startSfMs, 0, 0, 0, "", 0, fields);
  }

  LoadProgress complete(Locked ended, long sfMs) {
    return new LoadProgress(
        jobId,
        startTicket,
        begunDbMs,
        startSfMs,
        Math.max(startSfMs, sfMs),
        ended.ticket(),
        Math.max(begunDbMs, ended.nowDbMs()),
        locator,
        rows,
        fields);
  }

  LoadProgress page(String nextLocator, long pageRows) {
    return new LoadProgress(
        jobId,
        startTicket,
        begunDbMs,
        startSfMs,
        completeSfMs,
        completeTicket,
        completeDbMs,
        nextLocator,
        rows + pageRows,
        fields);
  }

  boolean isComplete() {
    return completeSfMs > 0;
  }

  String toJson() {
    return JSON.writeValueAsString(this);
  }

  static Optional<LoadProgress> parse(Optional<String> json) {
    return json.map(JSON::readTree).filter(JsonNode::isObject).map(LoadProgress::of);
  }

  private static LoadProgress of(JsonNode node) {
    return JSON.treeToValue(node, LoadProgress.class);
  }

  static String cursor(String object) {
    return "load:" + object;
  }
}
