package dev.trestle.bridge.app.config;

import dev.trestle.bridge.schema.ChannelChoice.Channel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code objects}: all, a list of names, or names and patterns with their fields. */
final class ObjectsReader {
  private static final String KEY = "objects";

  private ObjectsReader() {}

  static Config.ObjectSelection read(ConfigSection root) {
    Optional<ConfigNode> value =
        root.required(KEY, "'all', a list of names, or names with their fields");
    return new Config.ObjectSelection(value.map(node -> rules(root, node)).orElse(List.of()));
  }

  private static List<Config.ObjectRule> rules(ConfigSection root, ConfigNode node) {
    return switch (node) {
      case ConfigNode.Scalar scalar -> word(root, scalar);
      case ConfigNode.Sequence list ->
          root.texts(KEY, list).stream().map(ObjectsReader::allFields).toList();
      case ConfigNode.Mapping mapping -> named(root.section(KEY), root.problems());
    };
  }

  private static List<Config.ObjectRule> word(ConfigSection root, ConfigNode.Scalar scalar) {
    if (!scalar.text().equals("all")) {
      root.problem(scalar, KEY, "must be all, a list of names, or names with their fields");
    }
    return List.of(allFields("*"));
  }

  private static Config.ObjectRule allFields(String pattern) {
    return new Config.ObjectRule(
        pattern, new Config.FieldSelection.All(), Set.of(), Optional.empty());
  }

  private static List<Config.ObjectRule> named(ConfigSection objects, ConfigProblems problems) {
    List<Config.ObjectRule> rules = new ArrayList<>();
    objects
        .named()
        .forEach((pattern, node) -> {
          if (!pattern.matches("[A-Za-z0-9_*]+")) {
            objects.problem(node, pattern, "is not the API name of an object");
          }
          ConfigSection rule = new ConfigSection(KEY + "." + pattern, node, problems);
          rules.add(
              new Config.ObjectRule(
                  pattern,
                  fields(rule, "fields"),
                  new HashSet<>(rule.texts("exclude")),
                  rule.choices("channels", Channel.class)));
          rule.end();
        });
    return rules;
  }

  /** {@code all}, or a list of names. */
  static Config.FieldSelection fields(ConfigSection section, String key) {
    return section
        .value(key)
        .map(node -> fields(section, key, node))
        .orElse(new Config.FieldSelection.All());
  }

  static Config.FieldSelection fields(ConfigSection section, String key, ConfigNode node) {
    if (node instanceof ConfigNode.Scalar scalar && scalar.text().equals("all")) {
      return new Config.FieldSelection.All();
    }
    if (node instanceof ConfigNode.Scalar) {
      section.problem(node, key, "must be all or a list of field names");
      return new Config.FieldSelection.All();
    }
    return new Config.FieldSelection.Named(section.texts(key, node));
  }
}
