package dev.trestle.bridge.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrgObjectsTest {
  @Test
  void theRecordedOrgSaysWhatCanBeMirroredAndWhyTheRestCannot() {
    OrgObjects org = OrgObjects.of(Samples.body("nango-ELv2/describe-global.json"));
    assertThat(whyNot(org, "Account")).isEmpty();
    assertThat(whyNot(org, "AccountHistory")).isEqualTo("it is a field history");
    assertThat(whyNot(org, "AccountFeed")).isEqualTo("it is a feed");
    assertThat(whyNot(org, "AccountShare")).isEqualTo("it is a share table");
    assertThat(whyNot(org, "AccountChangeEvent")).isEqualTo("it is a change event");
    assertThat(org.find("account").orElseThrow().hasChangeEvents()).isTrue();
    OrgObjects.Choice all = org.choose(List.of("all"), List.of("User*"));
    assertThat(all.objects()).contains("Account", "Contact", "Case").doesNotContain("User");
    assertThat(all.objects()).noneMatch(name -> name.endsWith("ChangeEvent"));
    assertThat(all.refused()).isEmpty();
  }

  @Test
  void anOlderOrgIsJudgedByNames() {
    OrgObjects org = OrgObjects.of(Samples.json("camel/global_sobjects.json"));
    assertThat(org.objects()).isNotEmpty();
    assertThat(whyNot(org, "Account")).isEmpty();
    OrgObjects cumulus = OrgObjects.of(Samples.json("cumulusci/GET_sobjects_Global_describe.json"));
    assertThat(cumulus.choose(List.of("all"), List.of()).objects())
        .contains("Account")
        .noneMatch(name -> name.endsWith("Share") || name.endsWith("Feed"));
  }

  @Test
  void objectsAreChosenByNameAndPatternAndAWrongNameIsExplained() {
    OrgObjects org =
        new OrgObjects(
            List.of(
                object("Account", ""),
                object("Price__c", ""),
                object("Rate__c", ""),
                object("Rate__mdt", "it is custom metadata")));
    OrgObjects.Choice choice =
        org.choose(List.of("account", "*__C", "Rate__mdt", "Acount"), List.of("rate__c"));
    assertThat(choice.objects()).containsExactly("Account", "Price__c");
    assertThat(choice.refused())
        .containsExactly(
            new Plan.LeftOut("Rate__mdt", "it is custom metadata"),
            new Plan.LeftOut("Acount", "the org has no such object, or this user may not see it"));
  }

  @Test
  void entityNamesOfChangeEventsFollowTheObject() {
    assertThat(OrgObjects.changeEventEntity("Account")).isEqualTo("AccountChangeEvent");
    assertThat(OrgObjects.changeEventEntity("ns__Price__c")).isEqualTo("ns__Price__ChangeEvent");
  }

  private static OrgObject object(String name, String whyNot) {
    return new OrgObject(
        name, name, java.util.Optional.of(whyNot).filter(text -> !text.isEmpty()), true, false);
  }

  private static String whyNot(OrgObjects org, String name) {
    return org.find(name).orElseThrow().whyNot().orElse("");
  }
}
