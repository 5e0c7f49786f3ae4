package dev.trestle.standin.sfdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trestle.standin.org.OrgClock;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Snapshot;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Loads real projects; the variable TRESTLE_SAMPLES names the folder that holds {@code orgs}. */
class SampleProjectsTest {
  private static OrgLoader.Loaded load(String project) {
    String samples = System.getenv("TRESTLE_SAMPLES");
    if (samples == null) {
      System.out.println("skipped: TRESTLE_SAMPLES is not set, so there are no sample projects");
    }
    assumeTrue(samples != null, "TRESTLE_SAMPLES is not set");
    OrgLoader.Options options =
        new OrgLoader.Options(1, false, 50, "int@example.com", java.util.List.of());
    return OrgLoader.load(
        Path.of(String.valueOf(samples), "orgs", project),
        new OrgClock(Clock.systemUTC()),
        options);
  }

  @Test
  void dreamhouseComesWithItsDataAndResolvedReferences() {
    Snapshot snapshot = load("dreamhouse").org().snapshot();

    assertThat(snapshot.count("Property__c")).isEqualTo(12);
    assertThat(snapshot.count("Broker__c")).isEqualTo(8);
    assertThat(snapshot.rows("Property__c", false))
        .allSatisfy(property ->
            assertThat(snapshot.row("Broker__c", String.valueOf(property.get("Broker__c"))))
                .isPresent());
  }

  @Test
  void ebikesSelectsItsOrdersForChangeEventsAndMakesUpRowsForThem() {
    OrgLoader.Loaded loaded = load("ebikes");

    assertThat(loaded.org().schema().changeEventObjects()).containsExactly("Order__c");
    Snapshot snapshot = loaded.org().snapshot();
    assertThat(snapshot.count("Product__c")).isPositive();
    assertThat(snapshot.count("Order_Item__c")).isEqualTo(50);
    assertThat(snapshot.rows("Order_Item__c", false))
        .allSatisfy(item ->
            assertThat(snapshot.row("Order__c", String.valueOf(item.get("Order__c")))).isPresent());
    assertThat(loaded.ignored()).anyMatch(line -> line.contains("Manufacturing_Event__e"));
  }

  @Test
  void coralCloudWithoutProjectFileLoadsAndRollsUp() {
    Snapshot snapshot = load("coral-cloud").org().snapshot();

    Row experience = snapshot.rows("Experience__c", false).findFirst().orElseThrow();
    long reviews = snapshot.find("Guest_Review__c", "Experience__c", experience.id()).size();
    assertThat(experience.get("Total_Guest_Reviews__c")).hasToString(String.valueOf(reviews));
  }

  @Test
  void edaWithItsTwelveHundredFilesLoads() {
    OrgLoader.Loaded loaded = load("eda");

    assertThat(loaded.org().schema().object("Course_Offering__c")).isPresent();
    assertThat(loaded.org().snapshot().count("Course_Offering__c")).isEqualTo(50);
    assertThat(loaded.ignored()).anyMatch(line -> line.contains("fieldTranslation"));
  }
}
