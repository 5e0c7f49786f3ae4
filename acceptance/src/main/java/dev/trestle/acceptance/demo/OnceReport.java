package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.admin.EditKind;
import dev.trestle.acceptance.compare.Report;
import dev.trestle.acceptance.compare.Result;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one round came to.
 *
 * @param load from the start of both programs' load to the last object published
 * @param whole until the comparison ended
 * @param judged inputs of the engine by outcome
 * @param pushed pushed rows among them
 * @param calls API calls of the bridge by purpose
 * @param pushes what the org counted about its pushes
 * @param aws what the AWS shape counted and measured
 * @param killed environments of the AWS shape, by function
 * @param watched what an app saw meanwhile
 * @param refusals edits that the org refused, one message of each kind
 */
record OnceReport(
    Result result,
    int edits,
    Map<EditKind, Integer> made,
    Duration load,
    Duration whole,
    Map<String, Long> judged,
    Map<String, Long> pushed,
    Map<String, Long> calls,
    Optional<JsonNode> pushes,
    Optional<JsonNode> aws,
    Map<String, Integer> killed,
    Optional<Watched> watched,
    Map<String, String> refusals) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  OnceReport {
    made = Map.copyOf(made);
    judged = new TreeMap<>(judged);
    pushed = new TreeMap<>(pushed);
    calls = Map.copyOf(calls);
    killed = new TreeMap<>(killed);
    refusals = Map.copyOf(refusals);
  }

  /**
   * An app that read the API while rows were edited.
   *
   * @param unanswered reads that failed or took too long
   * @param steps values it saw that an edit had written
   * @param unknown values it saw that no edit had written
   * @param backwards values that came after newer ones; none may
   */
  record Watched(long reads, long unanswered, long steps, long unknown, List<String> backwards) {
    Watched {
      backwards = List.copyOf(backwards);
    }
  }

  /** Whether the replica is equal and nothing was seen to go back. */
  boolean ok() {
    return result.equal() && watched.map(w -> w.backwards().isEmpty()).orElse(true);
  }

  /** The share of pushed rows that needed no call to the org; 0 when there were none. */
  double pushedWithoutCall() {
    long all = pushed.values().stream().mapToLong(Long::longValue).sum();
    long doubted = pushed.getOrDefault("doubted", 0L);
    return all == 0 ? 0 : (double) (all - doubted) / all;
  }

  void print(PrintWriter out) {
    Report.print(result, out);
    out.printf(Locale.ROOT, "edits %d %s%n", edits, made);
    out.printf(Locale.ROOT, "seconds %.1f, of them %.1f for the load%n", s(whole), s(load));
    out.println("judged " + shares(judged));
    if (!pushed.isEmpty()) {
      out.println("of them pushed " + shares(pushed));
    }
    if (!killed.isEmpty()) {
      out.println("killed " + killed);
    }
    watched.ifPresent(seen -> print(seen, out));
    out.println("calls " + calls);
    refusals.forEach((what, why) -> out.println("the org refused " + what + ": " + why));
    out.flush();
  }

  private static void print(Watched seen, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "an app read %d times, %d more without an answer, saw %d edited values and %d others; %d went"
            + " back%n",
        seen.reads(),
        seen.unanswered(),
        seen.steps(),
        seen.unknown(),
        seen.backwards().size());
    seen.backwards().forEach(out::println);
  }

  /** Per cent by outcome. */
  private static String shares(Map<String, Long> judged) {
    long all = Math.max(1, judged.values().stream().mapToLong(Long::longValue).sum());
    StringBuilder text = new StringBuilder();
    judged.forEach((outcome, rows) ->
        text.append(
            String.format(Locale.ROOT, "%s %d (%.1f %%)  ", outcome, rows, 100.0 * rows / all)));
    return text.toString().strip();
  }

  ObjectNode json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("ok", ok());
    json.put("rows", result.rows());
    json.put("edits", edits);
    json.put("seconds", s(whole));
    json.put("loadSeconds", s(load));
    json.put("differences", result.differences());
    json.set("judged", JSON.valueToTree(judged));
    if (!pushed.isEmpty()) {
      json.set("pushed", JSON.valueToTree(pushed));
      json.put("pushedWithoutCall", Math.round(pushedWithoutCall() * 1000) / 1000.0);
    }
    pushes.ifPresent(status -> json.set("pushes", status));
    aws.ifPresent(stats -> json.set("aws", stats));
    if (!killed.isEmpty()) {
      json.set("killed", JSON.valueToTree(killed));
    }
    watched.ifPresent(seen -> json.set("watched", JSON.valueToTree(seen)));
    json.set("calls", JSON.valueToTree(calls));
    json.set("refusals", JSON.valueToTree(refusals));
    json.set("comparison", Report.json(result));
    return json;
  }

  private static double s(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
