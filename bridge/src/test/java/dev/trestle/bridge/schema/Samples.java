package dev.trestle.bridge.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recorded answers of real orgs, from the folder that TRESTLE_SAMPLES names; tests that need them
 * are skipped, with this reason, where it is not set.
 */
public final class Samples {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Samples() {}

  public static Path folder() {
    String folder = System.getenv("TRESTLE_SAMPLES");
    Assumptions.assumeTrue(folder != null, "TRESTLE_SAMPLES is not set: no recorded answers here");
    return Path.of(String.valueOf(folder), "recorded");
  }

  public static JsonNode json(String file) {
    return parse(folder().resolve(file));
  }

  /** The body of a recorded request. */
  public static JsonNode body(String file) {
    return json(file).path(0).path("response").path("body");
  }

  /** Every recorded describe of an object that could be mirrored as it stands. */
  public static List<JsonNode> describes() {
    List<JsonNode> found = new ArrayList<>();
    for (String from : List.of("cumulusci", "camel", "restforce")) {
      try (Stream<Path> files = Files.list(folder().resolve(from))) {
        files
            .filter(file -> file.toString().endsWith(".json"))
            .sorted()
            .map(Samples::parse)
            .filter(json -> json.path("fields").isArray())
            .forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    found.add(body("nango-ELv2/describe-sobject.json"));
    return found;
  }

  /** The leaves of a recorded event schema, as the planner takes them. */
  public static Set<String> leaves(String schema) {
    Set<String> leaves = new TreeSet<>();
    List<JsonNode> records = new ArrayList<>();
    for (JsonNode field : json("pubsub/schemas/" + schema).path("fields")) {
      String name = field.path("name").asString();
      if (!name.equals("ChangeEventHeader")) {
        addLeaves(name, field.path("type"), records, leaves);
      }
    }
    return leaves;
  }

  private static void addLeaves(
      String name, JsonNode type, List<JsonNode> records, Set<String> leaves) {
    for (JsonNode branch : type) {
      JsonNode defined =
          records.stream()
              .filter(r -> branch.isString() && r.path("name").equals(branch))
              .findFirst()
              .orElse(branch);
      if (defined.isObject()) {
        records.add(defined);
        defined
            .path("fields")
            .forEach(part -> leaves.add(name + "." + part.path("name").asString()));
      } else if (!branch.asString("null").equals("null")) {
        leaves.add(name);
      }
    }
  }

  private static JsonNode parse(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
