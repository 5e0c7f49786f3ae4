package dev.trestle.bridge.app;

import dev.trestle.bridge.schema.ChannelChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which objects live on which channels, in one line: {@code events, polls: Account; push: ...}. */
final class ChannelSummary {
  private static final int NAMES_MAX = 10;

  private ChannelSummary() {}

  /**
   * The line.
   *
   * @param withEvents those of the objects whose change events are used
   */
  static String of(
      List<String> objects, List<String> withEvents, Function<String, ChannelChoice> choices) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String object : objects) {
      String channels = channels(choices.apply(object), withEvents.contains(object));
      groups.computeIfAbsent(channels, key -> new ArrayList<>()).add(object);
    }
    return groups.entrySet().stream()
        .map(group -> group.getKey() + ": " + names(group.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String channels(ChannelChoice choice, boolean events) {
    List<String> channels = new ArrayList<>();
    if (events) {
      channels.add("events");
    }
    if (choice.push(events)) {
      channels.add("push");
    }
    channels.add(choice.polls() ? "polls" : "verification");
    return String.join(", ", channels);
  }

  private static String names(List<String> objects) {
    int more = objects.size() - NAMES_MAX;
    return more <= 0
        ? String.join(", ", objects)
        : String.join(", ", objects.subList(0, NAMES_MAX)) + " and " + more + " more";
  }
}
