package dev.trestle.acceptance.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.acceptance.org.FieldInfo;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ValueMakerTest {
  private static final long SEED = 7;
  private static final int TRIES = 500;

  private final ValueMaker values =
      new ValueMaker(new Random(SEED), field -> Optional.of("001000000000001AAA"));

  @Test
  void aTextIsNeverLongerThanItsFieldAndNeverBlank() {
    for (int length : List.of(1, 3, 20, 255)) {
      for (int i = 0; i < TRIES; i++) {
        String text = made(field("string", length, false)).asString();
        assertThat(text).hasSizeBetween(1, length).isEqualTo(text.strip());
      }
    }
  }

  @Test
  void uniqueFieldsGetUniqueValues() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < TRIES; i++) {
      assertThat(seen.add(made(field("string", 20, true)).asString())).isTrue();
    }
  }

  @Test
  void aPicklistGetsOneOfItsValuesAndAMultiSelectSomeInOrder() {
    for (int i = 0; i < TRIES; i++) {
      assertThat(made(field("picklist", 40, false)).asString()).isIn("A", "B", "C");
      assertThat(made(field("multipicklist", 40, false)).asString())
          .isIn("A", "B", "C", "A;B", "A;C", "B;C", "A;B;C");
    }
  }

  @Test
  void aNumberHasNoMoreDigitsThanItsField() {
    for (int i = 0; i < TRIES; i++) {
      BigDecimal number = made(field("currency", 0, false)).decimalValue();
      assertThat(number).isLessThan(BigDecimal.valueOf(1_000));
      assertThat(number.scale()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void whatCannotBeWrittenAsAValueIsLeftOut() {
    assertThat(values.make(field("base64", 0, false))).isEmpty();
  }

  private JsonNode made(FieldInfo field) {
    return values.make(field).orElseThrow();
  }

  private static FieldInfo field(String type, int length, boolean unique) {
    return new FieldInfo(
        "F__c",
        type,
        length,
        5,
        2,
        0,
        true,
        true,
        true,
        false,
        false,
        unique,
        false,
        false,
        false,
        List.of(),
        List.of("A", "B", "C"));
  }
}
