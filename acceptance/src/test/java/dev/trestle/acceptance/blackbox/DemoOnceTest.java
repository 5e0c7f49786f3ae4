package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.trestle.acceptance.process.Child;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoOnceTest {
  private static final Duration TIME = Duration.ofMinutes(5);

  private record Outcome(int exit, JsonNode json, String said) {}

  @Test
  void theSampleOrgIsEqualInEveryFieldAfterMixedEdits() {
    Outcome outcome = once("--edits=200");

    assertEqual(outcome);
    assertThat(outcome.json().path("rows").asLong()).isGreaterThan(1_000);
    assertThat(outcome.json().path("judged").path("born").asLong())
        .as("inserts are taken from events alone: %s", outcome.json().path("judged"))
        .isPositive();
  }

  @Test
  void everySharedOrgIsEqualInEveryField() throws IOException {
    List<Path> orgs = Built.sampleOrgs();
    if (orgs.isEmpty()) {
      System.out.println("SKIPPED: TRESTLE_SAMPLES is not set, so no shared org was tried");
      abort("TRESTLE_SAMPLES is not set");
    }
    for (Path org : orgs) {
      assertEqual(once("--edits=60", "--org=" + org));
    }
  }

  @Test
  void aRowChangedByHandIsNamedWithItsField() {
    Outcome outcome =
        once(
            "--edits=5",
            "--sql-before-compare=update crm.listing__c set name = 'tampered' where id ="
                + " (select min(id) from crm.listing__c)");

    assertThat(outcome.exit()).as(outcome.said()).isEqualTo(1);
    JsonNode comparison = outcome.json().path("comparison");
    assertThat(comparison.path("differences").asLong()).isEqualTo(1);
    JsonNode difference = comparison.path("firstDifferences").path(0);
    assertThat(difference.path("object").asString()).isEqualTo("Listing__c");
    assertThat(difference.path("field").asString()).isEqualTo("Name");
    assertThat(difference.path("replica").asString()).isEqualTo("\"tampered\"");
  }

  private static void assertEqual(Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.said()).isZero();
    assertThat(outcome.json().path("differences").asLong(-1)).isZero();
    assertThat(outcome.json().path("ok").asBoolean()).isTrue();
  }

  private static Outcome once(String... options) {
    List<String> arguments = new ArrayList<>(List.of("demo", "--once", "--json"));
    arguments.addAll(List.of(options));
    try (Programs programs = new Programs(Built.home())) {
      Child demo = programs.start("the demo", arguments, Map.of());
      int exit = demo.awaitExit(TIME);
      List<String> lines = demo.outLines();
      JsonNode json = JsonMapper.shared().readTree(lines.isEmpty() ? "{}" : lines.getLast());
      return new Outcome(exit, json, demo.said());
    }
  }
}
