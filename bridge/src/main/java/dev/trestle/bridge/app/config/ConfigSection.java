package dev.trestle.bridge.app.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One group of keys while it is read. Every key asked for is a known one; {@link #end} reports the
 * rest. A wrong value is reported and replaced by a harmless one, so that reading goes on.
 */
final class ConfigSection {
  private final String path;
  private final int line;
  private final int column;
  private final ConfigProblems problems;
  private final Map<String, ConfigNode.Entry> entries = new LinkedHashMap<>();
  private final TreeSet<String> known = new TreeSet<>();

  ConfigSection(String path, ConfigNode node, ConfigProblems problems) {
    this(path, node, node.line(), node.column(), problems);
  }

  private ConfigSection(
      String path, ConfigNode node, int line, int column, ConfigProblems problems) {
    this.path = path;
    this.line = line;
    this.column = column;
    this.problems = problems;
    switch (node) {
      case ConfigNode.Mapping mapping -> mapping.entries().forEach(this::add);
      case ConfigNode.Scalar scalar when scalar.absent() -> {}
      case ConfigNode.Scalar other -> expected("a group of keys", other);
      case ConfigNode.Sequence other -> expected("a group of keys", other);
    }
  }

  private void add(ConfigNode.Entry entry) {
    if (entries.putIfAbsent(entry.key(), entry) != null) {
      problems.add(entry.line(), entry.column(), named(entry.key()) + " stands here twice");
    }
  }

  private void expected(String what, ConfigNode found) {
    problems.add(found, "'" + path + "' must be " + what + ", not " + found.kind());
  }

  private String named(String key) {
    return "'" + (path.isEmpty() ? key : path + "." + key) + "'";
  }

  ConfigProblems problems() {
    return problems;
  }

  void problem(ConfigNode at, String key, String message) {
    problems.add(at, named(key) + " " + message);
  }

  /** Reports a problem of the section as a whole. */
  void problem(String message) {
    problems.add(line, column, path.isEmpty() ? message : "'" + path + "' " + message);
  }

  boolean has(String key) {
    return value(key).isPresent();
  }

  /** The value of a key; empty if the key is missing or has none. */
  Optional<ConfigNode> value(String key) {
    known.add(key);
    return Optional.ofNullable(entries.get(key))
        .map(ConfigNode.Entry::value)
        .filter(value -> !(value instanceof ConfigNode.Scalar scalar && scalar.absent()));
  }

  /** The value of a key that must be there. */
  Optional<ConfigNode> required(String key, String what) {
    Optional<ConfigNode> value = value(key);
    if (value.isEmpty()) {
      ConfigNode.Entry entry = entries.get(key);
      problems.add(
          entry == null ? line : entry.line(),
          entry == null ? column : entry.column(),
          named(key) + " is missing: " + what);
    }
    return value;
  }

  /** The group of keys under a key; its problems as a whole stand at the key. */
  ConfigSection section(String key) {
    String inner = path.isEmpty() ? key : path + "." + key;
    Optional<ConfigNode> value = value(key);
    ConfigNode.Entry entry = entries.get(key);
    return entry == null || value.isEmpty()
        ? new ConfigSection(inner, new ConfigNode.Scalar("", true, line, column), problems)
        : new ConfigSection(inner, value.get(), entry.line(), entry.column(), problems);
  }

  /** The keys of a section whose keys are names that the user chose. */
  Map<String, ConfigNode> named() {
    known.addAll(entries.keySet());
    Map<String, ConfigNode> named = new LinkedHashMap<>();
    entries.forEach((key, entry) -> named.put(key, entry.value()));
    return named;
  }

  Optional<String> text(String key) {
    return value(key).flatMap(value -> scalar(key, value));
  }

  String requiredText(String key, String what) {
    return required(key, what).flatMap(value -> scalar(key, value)).orElse("");
  }

  private Optional<String> scalar(String key, ConfigNode value) {
    if (value instanceof ConfigNode.Scalar scalar) {
      return Optional.of(scalar.text());
    }
    problem(value, key, "must be a single value, not " + value.kind());
    return Optional.empty();
  }

  /** A text that must pass a check, which gives the complaint ("must be ..."). */
  String checked(String key, String otherwise, Function<String, Optional<String>> complaint) {
    Optional<ConfigNode> value = value(key);
    String text = text(key).orElse(otherwise);
    if (value.isPresent() && value.get() instanceof ConfigNode.Scalar at) {
      complaint.apply(text).ifPresent(complaintText -> problem(at, key, complaintText));
    }
    return text;
  }

  int integer(String key, int otherwise, int min, int max) {
    Optional<ConfigNode> value = value(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    Optional<String> text = scalar(key, value.get());
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().matches("-?[0-9]{1,9}")) {
      int number = Integer.parseInt(text.get());
      if (number >= min && number <= max) {
        return number;
      }
    }
    problem(value.get(), key, "must be a whole number from " + min + " to " + max);
    return otherwise;
  }

  boolean flag(String key, boolean otherwise) {
    Optional<ConfigNode> value = value(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    String text = scalar(key, value.get()).orElse("");
    if (!text.equals("true") && !text.equals("false")) {
      problem(value.get(), key, "must be true or false");
    }
    return text.equals("true");
  }

  <E extends Enum<E>> E choice(String key, E otherwise) {
    return value(key)
        .flatMap(value -> choice(key, value, otherwise.getDeclaringClass()))
        .orElse(otherwise);
  }

  /** A list of choices, at least one; empty if the key is missing. */
  <E extends Enum<E>> Optional<Set<E>> choices(String key, Class<E> type) {
    return value(key)
        .map(list -> {
          Set<E> chosen = EnumSet.noneOf(type);
          List<ConfigNode> items = items(key, list).toList();
          items.forEach(item -> choice(key, item, type).ifPresent(chosen::add));
          if (items.isEmpty() && list instanceof ConfigNode.Sequence) {
            problem(list, key, "must name at least one of " + String.join(", ", labels(type)));
          }
          return chosen;
        });
  }

  private <E extends Enum<E>> Optional<E> choice(String key, ConfigNode value, Class<E> type) {
    String text = scalar(key, value).orElse("");
    for (E constant : type.getEnumConstants()) {
      if (label(constant).equals(text)) {
        return Optional.of(constant);
      }
    }
    List<String> labels = labels(type);
    problem(value, key, "must be " + String.join(" or ", labels) + DidYouMean.hint(text, labels));
    return Optional.empty();
  }

  private static <E extends Enum<E>> List<String> labels(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(ConfigSection::label).toList();
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A list of texts. */
  List<String> texts(String key) {
    return value(key).map(value -> texts(key, value)).orElse(List.of());
  }

  List<String> texts(String key, ConfigNode value) {
    return items(key, value).flatMap(item -> scalar(key, item).stream()).toList();
  }

  /** The items of a list. */
  Stream<ConfigNode> items(String key, ConfigNode value) {
    if (value instanceof ConfigNode.Sequence sequence) {
      return sequence.items().stream();
    }
    problem(value, key, "must be a list, such as [a, b], not " + value.kind());
    return Stream.empty();
  }

  /** Reports the keys nobody asked for. */
  void end() {
    entries.values().stream()
        .filter(entry -> !known.contains(entry.key()))
        .forEach(this::unknownKey);
  }

  private void unknownKey(ConfigNode.Entry entry) {
    String hint = DidYouMean.hint(entry.key(), known);
    String all =
        hint.isEmpty() ? "; known here: " + known.stream().collect(Collectors.joining(", ")) : hint;
    problems.add(entry.line(), entry.column(), "unknown key " + named(entry.key()) + all);
  }
}
