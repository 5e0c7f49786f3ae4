package dev.trestle.aws.cdk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A template, as tests ask it. */
final class Shape {
  private final JsonNode template;

  private Shape(JsonNode template) {
    this.template = template;
  }

  static Shape data() throws IOException {
    return new Shape(JsonMapper.shared().readTree(Synthesis.template("trestle-data")));
  }

  static Shape app() throws IOException {
    return new Shape(JsonMapper.shared().readTree(Synthesis.template("trestle-app")));
  }

  JsonNode root() {
    return template;
  }

  /** All resources by logical id. */
  Map<String, JsonNode> resources() {
    return children(template.path("Resources"));
  }

  /** The properties of all resources of a type, by logical id. */
  Map<String, JsonNode> all(String type) {
    Map<String, JsonNode> found = new TreeMap<>();
    resources()
        .forEach((id, resource) -> {
          if (resource.path("Type").asString().equals(type)) {
            found.put(id, resource.path("Properties"));
          }
        });
    return found;
  }

  JsonNode properties(String id) {
    return resource(id).path("Properties");
  }

  JsonNode resource(String id) {
    var resource = template.path("Resources").path(id);
    if (resource.isMissingNode()) {
      throw new AssertionError("no resource " + id);
    }
    return resource;
  }

  /** Every statement of every policy, with the id of its resource. */
  void statements(BiConsumer<String, JsonNode> check) {
    resources()
        .forEach((id, resource) -> {
          for (var document : resource.findValues("PolicyDocument")) {
            document.path("Statement").forEach(statement -> check.accept(id, statement));
          }
        });
  }

  static Map<String, JsonNode> children(JsonNode node) {
    Map<String, JsonNode> children = new TreeMap<>();
    node.properties().forEach(entry -> children.put(entry.getKey(), entry.getValue()));
    return children;
  }

  /** One text or several, as IAM writes either. */
  static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(item -> texts.add(item.isString() ? item.asString() : item.toString()));
    } else {
      texts.add(node.isString() ? node.asString() : node.toString());
    }
    return texts;
  }
}
