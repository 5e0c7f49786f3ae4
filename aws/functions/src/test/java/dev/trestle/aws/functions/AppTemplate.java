package dev.trestle.aws.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The template that installs the functions: what it names is what Lambda will start. */
final class AppTemplate {
  private static final Path FILE = Path.of("..", "cdk", "templates", "trestle-app.template.json");

  private AppTemplate() {}

  /** The properties of all functions, by logical id. */
  static Map<String, JsonNode> functions() {
    Map<String, JsonNode> functions = new TreeMap<>();
    resources()
        .properties()
        .forEach(resource -> {
          if (resource.getValue().path("Type").asString().equals("AWS::Lambda::Function")) {
            functions.put(resource.getKey(), resource.getValue().path("Properties"));
          }
        });
    return functions;
  }

  private static JsonNode resources() {
    try {
      return Call.JSON.readTree(Files.readAllBytes(FILE)).path("Resources");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class of a function's handler. */
  static String handlerClass(JsonNode function) {
    String handler = function.path("Handler").asString();
    int colons = handler.indexOf("::");
    if (!handler.substring(colons).equals("::handleRequest")) {
      throw new IllegalStateException("not a handler of ours: " + handler);
    }
    return handler.substring(0, colons);
  }
}
