package dev.trestle.bridge.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentNamesTest {
  @Test
  void aNameIsThatOfTheObjectWithoutItsSuffix() {
    assertThat(ComponentNames.of(List.of("Account", "Price_Book__c", "acme__Deal__c")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "Account", "Account",
                "Price_Book__c", "Price_Book",
                "acme__Deal__c", "acme_Deal"));
  }

  @Test
  void aLongNameIsCutAndEndsInAHash() {
    String object = "Contract_Line_Outcome_Data_Of_Every_Kind__c";

    String name = ComponentNames.of(List.of(object)).get(object);

    assertThat(name).hasSizeLessThanOrEqualTo(32).matches("Contract_Line_Outcome_D_[0-9a-f]{8}");
  }

  @Test
  void namesThatDifferOnlyInTheirSuffixOrCaseStayApartInAnyOrder() {
    Map<String, String> names = ComponentNames.of(List.of("Deal__c", "Deal", "DEAL__c"));

    assertThat(names.values().stream().map(name -> name.toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("deal"));
    assertThat(ComponentNames.of(List.of("DEAL__c", "Deal__c", "Deal"))).isEqualTo(names);
  }

  @Test
  void noNameHasADoubleUnderscoreOrEndsInOne() {
    assertThat(
            ComponentNames.of(
                List.of("a__Very_Long_Namespace_Ob_ject_Name__c", "Of_This__kind__c")))
        .allSatisfy((object, name) ->
            assertThat(name).matches("[A-Za-z][A-Za-z0-9_]*[A-Za-z0-9]").doesNotContain("__"));
  }
}
