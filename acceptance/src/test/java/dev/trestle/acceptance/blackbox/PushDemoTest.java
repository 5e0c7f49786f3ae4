package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orgs mirrored by the pushes of their own Apex package alone: no change events, no polls. */
class PushDemoTest {
  @Test
  void theSampleOrgIsEqualByPushesAlone() {
    Once once = Once.run("--channels=push", "--edits=300");

    once.assertEqual();
    assertThat(once.json().path("pushed").path("replaced").asLong())
        .as("rows are taken from pushes: %s", once.json().path("pushed"))
        .isPositive();
    assertThat(once.json().path("calls").has("poll")).as("nothing is polled").isFalse();
  }

  @Test
  void disturbedPushesEndEqualAndNoValueIsSeenToGoBack() {
    Once once = Once.run("--channels=push", "--chaos", "--edits=400");

    once.assertEqual();
    JsonNode watched = once.json().path("watched");
    assertThat(watched.path("backwards").values()).as(once.said()).isEmpty();
    assertThat(watched.path("steps").asLong()).as("the app saw edits").isGreaterThan(50);
    JsonNode pushes = once.json().path("pushes");
    assertThat(pushes.path("jobsDropped").asLong()).as("%s", pushes).isPositive();
    assertThat(pushes.path("duplicates").asLong()).as("%s", pushes).isPositive();
  }

  @Test
  void pushesAndChangeEventsOfTheSameObjectsGoTogether() {
    Once once = Once.run("--channels=push,events,polls", "--edits=200");

    once.assertEqual();
    assertThat(once.json().path("pushed").size()).isPositive();
  }

  @Test
  void everySharedOrgIsEqualByPushesAlone() throws IOException {
    List<Path> orgs = Built.sampleOrgs();
    if (orgs.isEmpty()) {
      System.out.println("SKIPPED: TRESTLE_SAMPLES is not set, so no shared org was tried");
      abort("TRESTLE_SAMPLES is not set");
    }
    for (Path org : orgs) {
      Once.run("--channels=push", "--edits=60", "--org=" + org).assertEqual();
    }
  }
}
