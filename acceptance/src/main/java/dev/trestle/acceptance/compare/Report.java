package dev.trestle.acceptance.compare;

import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The comparison for people, as a table with sentences, and for programs, as one JSON object. */
public final class Report {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Report() {}

  public static void print(Result result, PrintWriter out) {
    out.printf(
        "%-32s %9s %9s %7s %8s %6s %9s%n",
        "object", "org rows", "replica", "fields", "missing", "extra", "different");
    for (ObjectResult object : result.objects()) {
      out.printf(
          Locale.ROOT,
          "%-32s %9d %9d %7d %8d %6d %9d%n",
          object.object(),
          object.orgRows(),
          object.replicaRows(),
          object.fields(),
          object.missing(),
          object.extra(),
          object.different());
    }
    result.first().forEach(difference -> out.println("  " + difference));
    if (result.differences() > result.first().size()) {
      out.printf("  … %d differences in all%n", result.differences());
    }
    result.problems().forEach(out::println);
    out.println(verdict(result));
    out.flush();
  }

  private static String verdict(Result result) {
    if (result.equal()) {
      return "Equal: every field of " + result.rows() + " rows.";
    }
    return "NOT equal: "
        + result.differences()
        + " differences, "
        + result.problems().size()
        + " problems.";
  }

  public static ObjectNode json(Result result) {
    ObjectNode json = JSON.createObjectNode();
    json.put("equal", result.equal());
    json.put("rows", result.rows());
    json.put("differences", result.differences());
    ArrayNode objects = json.putArray("objects");
    result.objects().forEach(object -> objects.add((ObjectNode) JSON.valueToTree(object)));
    ArrayNode first = json.putArray("firstDifferences");
    result.first().forEach(difference -> first.add((ObjectNode) JSON.valueToTree(difference)));
    ArrayNode problems = json.putArray("problems");
    result.problems().forEach(problems::add);
    return json;
  }
}
