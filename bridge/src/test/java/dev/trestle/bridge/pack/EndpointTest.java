package dev.trestle.bridge.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.observe.TrestleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  @Test
  void slashesAtTheEndGoBecauseThePathsBeginWithOne() {
    assertThat(Endpoint.of("https://trestle.example.com/a//"))
        .hasToString("https://trestle.example.com/a");
  }

  @ParameterizedTest
  @CsvSource({
    "http://trestle.example.com, https",
    "http://127.evil.example, https",
    "ftp://localhost, https",
    "trestle.example.com, host",
    "https:///a, host",
    "not a url, URL",
    "https://user:secret@a.example, alone",
    "https://a.example/?q=1, alone",
    "https://a.example/#x, alone"
  })
  void anAddressThatNoOrgCanCallIsRefusedWithWhatItMustBe(String text, String why) {
    assertThatThrownBy(() -> Endpoint.of(text))
        .isInstanceOf(TrestleException.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:8080, true", "http://127.0.0.1, true", "https://a.example, false"})
  void plainHttpIsForThisMachineAlone(String text, boolean local) {
    assertThat(Endpoint.isLocal(Endpoint.of(text))).isEqualTo(local);
  }
}
