package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoOnceTest {
  @Test
  void theSampleOrgIsEqualInEveryFieldAfterMixedEdits() {
    Once outcome = Once.run("--edits=200");

    outcome.assertEqual();
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
      Once.run("--edits=60", "--org=" + org).assertEqual();
    }
  }

  @Test
  void aRowChangedByHandIsNamedWithItsField() {
    Once outcome =
        Once.run(
            "--edits=5",
            "--sql-before-compare=update crm.listing__c set name = 'tampered' where id ="
                + " (select min(id) from crm.listing__c)");

    assertThat(outcome.exit()).as(outcome.said()).isEqualTo(1);
    JsonNode comparison = outcome.json().path("comparison");
    assertThat(comparison.path("differences").asLong()).as(outcome.said()).isEqualTo(1);
    JsonNode difference = comparison.path("firstDifferences").path(0);
    assertThat(difference.path("object").asString()).isEqualTo("Listing__c");
    assertThat(difference.path("field").asString()).isEqualTo("Name");
    assertThat(difference.path("replica").asString()).isEqualTo("\"tampered\"");
  }
}
