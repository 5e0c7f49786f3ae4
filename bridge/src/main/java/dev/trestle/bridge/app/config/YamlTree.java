package dev.trestle.bridge.app.config;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads YAML into nodes that know where they stand. */
final class YamlTree {
  private final JsonParser parser;

  private YamlTree(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The whole document; an empty one is an empty mapping. Problems with the syntax are reported.
   */
  static ConfigNode read(String yaml, ConfigProblems problems) {
    try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), yaml)) {
      JsonToken first = parser.nextToken();
      return first == null ? emptyMapping() : new YamlTree(parser).node(first);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      int line = at == null ? 1 : Math.max(1, at.getLineNr());
      int column = at == null ? 1 : Math.max(1, at.getColumnNr());
      throw problems.syntax(line, column, firstLine(e.getOriginalMessage()));
    }
  }

  private static ConfigNode emptyMapping() {
    return new ConfigNode.Mapping(List.of(), 1, 1);
  }

  // The parser's message goes on with an extract of the file, which may hold a secret.
  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private ConfigNode node(JsonToken token) {
    TokenStreamLocation at = parser.currentTokenLocation();
    return switch (token) {
      case START_OBJECT -> mapping(at);
      case START_ARRAY -> sequence(at);
      case VALUE_NULL -> new ConfigNode.Scalar("", true, at.getLineNr(), at.getColumnNr());
      default -> new ConfigNode.Scalar(parser.getString(), false, at.getLineNr(), at.getColumnNr());
    };
  }

  private ConfigNode mapping(TokenStreamLocation at) {
    List<ConfigNode.Entry> entries = new ArrayList<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      TokenStreamLocation keyAt = parser.currentTokenLocation();
      String key = parser.currentName();
      ConfigNode value = node(parser.nextToken());
      entries.add(new ConfigNode.Entry(key, keyAt.getLineNr(), keyAt.getColumnNr(), value));
    }
    return new ConfigNode.Mapping(entries, at.getLineNr(), at.getColumnNr());
  }

  private ConfigNode sequence(TokenStreamLocation at) {
    List<ConfigNode> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(token));
    }
    return new ConfigNode.Sequence(items, at.getLineNr(), at.getColumnNr());
  }
}
