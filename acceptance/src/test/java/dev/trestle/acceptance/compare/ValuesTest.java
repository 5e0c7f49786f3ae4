package dev.trestle.acceptance.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ValuesTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Test
  void numbersAreEqualWhateverTheirNotation() {
    assertThat(org("1.39E8", "currency", 2)).isEqualTo(org("139000000.00", "currency", 2));
    assertThat(org("0.0", "double", 2)).isEqualTo(org("0", "double", 2));
  }

  @Test
  void aNumberIsRoundedToTheScaleOfItsField() {
    assertThat(org("12.345678", "double", 2)).isEqualTo(new BigDecimal("12.35"));
  }

  @Test
  void aMomentIsTheSameInstantWithAndWithoutColonInItsOffset() {
    Instant expected = Instant.parse("2026-05-01T07:25:37Z");

    assertThat(org("\"2026-05-01T07:25:37.000+0000\"", "datetime", 0)).isEqualTo(expected);
    assertThat(org("\"2026-05-01T09:25:37.000+02:00\"", "datetime", 0)).isEqualTo(expected);
    assertThat(org("\"2026-05-01T07:25:37.000Z\"", "datetime", 0)).isEqualTo(expected);
  }

  @Test
  void aMultiSelectIsASet() {
    assertThat(org("\"B;A;B\"", "multipicklist", 0)).isEqualTo(Set.of("A", "B"));
  }

  @Test
  void emptyTextIsNullAndNulCharactersDoNotCount() {
    assertThat(org("\"\"", "string", 0)).isNull();
    assertThat(org("\"a\\u0000b\"", "string", 0)).isEqualTo("ab");
    assertThat(org("\"\\u0000\"", "textarea", 0)).isNull();
  }

  @Test
  void aDateAndATimeHaveNoZone() {
    assertThat(org("\"2026-05-01\"", "date", 0)).isEqualTo(LocalDate.of(2026, 5, 1));
    assertThat(org("\"14:30:00.000Z\"", "time", 0)).isEqualTo(LocalTime.of(14, 30));
  }

  private static @Nullable Object org(String json, String type, int scale) {
    return Values.fromOrg(JSON.readTree(json), type, scale);
  }
}
