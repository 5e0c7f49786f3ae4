package dev.trestle.acceptance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ShownTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          "a"                            | "a"
          null                           | null
          12.50                          | 12.5
          true                           | true
          "2026-05-01"                   | "2026-05-01"
          "2026-05-01T10:20:30.000+0000" | "2026-05-01T10:20:30.000Z"
          "14:30:01.000Z"                | "14:30:01.000Z"
          "B;A"                          | ["A","B"]
          """)
  void aValueIsRecognisedInTheNotationOfTheApi(String written, String shown) {
    assertThat(Shown.same(JSON.readTree(written), JSON.readTree(shown))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          "a"                            | "b"
          "a"                            | null
          null                           | "a"
          12.50                          | 12.51
          "2026-05-01T10:20:30.000+0000" | "2026-05-01T10:20:31.000Z"
          "TO THE"                       | "THE TO"
          "B;A"                          | ["A"]
          """)
  void anotherValueIsNotTakenForIt(String written, String shown) {
    assertThat(Shown.same(JSON.readTree(written), JSON.readTree(shown))).isFalse();
  }

  @Test
  void everyWrittenFieldMustBeShown() {
    assertThat(Shown.all(JSON.readTree("{\"A\":1,\"B\":2}"), JSON.readTree("{\"A\":1,\"B\":3}")))
        .isFalse();
  }
}
