package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.acceptance.process.Child;
import dev.trestle.acceptance.process.Programs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code trestle demo --once --json} came to. */
record Once(int exit, JsonNode json, String said) {
  private static final Duration TIME = Duration.ofMinutes(10);

  static Once run(String... options) {
    List<String> arguments = new ArrayList<>(List.of("demo", "--once", "--json"));
    arguments.addAll(List.of(options));
    try (Programs programs = new Programs(Built.home())) {
      Child demo = programs.start("the demo", arguments, Map.of());
      int exit = demo.awaitExit(TIME);
      List<String> lines = demo.outLines();
      JsonNode json = JsonMapper.shared().readTree(lines.isEmpty() ? "{}" : lines.getLast());
      return new Once(exit, json, demo.said());
    }
  }

  void assertEqual() {
    assertThat(exit).as(said).isZero();
    assertThat(json.path("differences").asLong(-1)).isZero();
    assertThat(json.path("ok").asBoolean()).isTrue();
  }
}
