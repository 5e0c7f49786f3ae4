package dev.trestle.bridge.serve.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.serve.http.Response;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  @Test
  void what_nobody_knows_is_null_and_no_header() {
    Freshness unknown = Freshness.of(0, 1_000);

    assertThat(unknown.json())
        .isEqualTo("\"meta\":{\"asOf\":null,\"lagMs\":null,\"source\":\"replica\"}");
    assertThat(unknown.mark(Response.json("{}")).headers())
        .containsKey("Cache-Control")
        .doesNotContainKeys("Trestle-As-Of", "Trestle-Lag-Ms");
  }

  @Test
  void a_clock_that_is_behind_makes_no_negative_lag() {
    assertThat(Freshness.of(2_000, 1_000).lagMs()).isZero();
  }
}
