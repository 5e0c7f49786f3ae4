package dev.trestle.bridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.observe.TrestleError;
import org.junit.jupiter.api.Test;

class CallWatchTest {
  @Test
  void an_incident_is_open_while_the_orgs_calls_are_scarce_and_steps_wait() {
    try (TestSource source = new TestSource()) {
      EngineParts parts = source.parts();
      CallWatch watch = parts.callWatch();
      EachObject each = parts.each("re-read");
      watch.run();
      assertThat(source.incidents.isOpen(TrestleError.CALLS_SCARCE, "")).isFalse();

      source.budget.used(90, 100);
      source.budget.called();
      watch.run();
      assertThat(source.incidents.isOpen(TrestleError.CALLS_SCARCE, "")).isTrue();
      assertThat(each.run("Account", () -> 7)).as("not run").isEqualTo(-1);

      source.budget.used(10, 100);
      watch.run();
      assertThat(source.incidents.isOpen(TrestleError.CALLS_SCARCE, "")).isFalse();
      assertThat(each.run("Account", () -> 7)).isEqualTo(7);
    }
  }
}
