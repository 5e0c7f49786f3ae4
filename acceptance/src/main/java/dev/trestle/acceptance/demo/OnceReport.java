package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.admin.EditKind;
import dev.trestle.acceptance.compare.Report;
import dev.trestle.acceptance.compare.Result;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one round came to.
 *
 * @param load from the start of both programs' load to the last object published
 * @param whole until the comparison ended
 * @param judged inputs of the engine by outcome
 * @param calls API calls of the bridge by purpose
 * @param refusals edits that the org refused, one message of each kind
 */
record OnceReport(
    Result result,
    int edits,
    Map<EditKind, Integer> made,
    Duration load,
    Duration whole,
    Map<String, Long> judged,
    Map<String, Long> calls,
    Map<String, String> refusals) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  OnceReport {
    made = Map.copyOf(made);
    judged = Map.copyOf(judged);
    calls = Map.copyOf(calls);
    refusals = Map.copyOf(refusals);
  }

  void print(PrintWriter out) {
    Report.print(result, out);
    out.printf(Locale.ROOT, "edits %d %s%n", edits, made);
    out.printf(Locale.ROOT, "seconds %.1f, of them %.1f for the load%n", s(whole), s(load));
    out.println("judged " + shares());
    out.println("calls " + calls);
    refusals.forEach((what, why) -> out.println("the org refused " + what + ": " + why));
    out.flush();
  }

  /** Per cent of what was judged, by outcome. */
  private String shares() {
    long all = Math.max(1, judged.values().stream().mapToLong(Long::longValue).sum());
    StringBuilder text = new StringBuilder();
    judged.forEach((outcome, rows) ->
        text.append(
            String.format(Locale.ROOT, "%s %d (%.1f %%)  ", outcome, rows, 100.0 * rows / all)));
    return text.toString().strip();
  }

  ObjectNode json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("ok", result.equal());
    json.put("rows", result.rows());
    json.put("edits", edits);
    json.put("seconds", s(whole));
    json.put("loadSeconds", s(load));
    json.put("differences", result.differences());
    json.set("judged", JSON.valueToTree(judged));
    json.set("calls", JSON.valueToTree(calls));
    json.set("refusals", JSON.valueToTree(refusals));
    json.set("comparison", Report.json(result));
    return json;
  }

  private static double s(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
