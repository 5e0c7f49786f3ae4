package dev.trestle.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.observe.BridgeStatus;
import dev.trestle.bridge.observe.Observation.IncidentOpened;
import dev.trestle.bridge.observe.Observation.LoadProgress;
import dev.trestle.bridge.observe.Observation.LoadPublished;
import dev.trestle.bridge.observe.Observation.LoadStarted;
import dev.trestle.bridge.observe.Observation.ObjectLive;
import dev.trestle.bridge.observe.Observation.ObjectMirrored;
import dev.trestle.bridge.observe.Observation.Phase;
import dev.trestle.bridge.observe.Observation.PhaseEntered;
import dev.trestle.bridge.observe.StatusModel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunViewTest {
  private final StatusModel model = new StatusModel();

  private List<String> lines() {
    BridgeStatus status = model.status();
    return RunView.lines(status, 320, "http://127.0.0.1:8080");
  }

  @Test
  void eachLoadingObjectHasABarWithRowsSpeedAndTimeLeft() {
    model.observe(new PhaseEntered(Phase.LOADING));
    model.observe(new ObjectMirrored("Lead", "lead", 3, "events, polls"));
    model.observe(new LoadPublished("Contact", 10, 5));
    model.observe(new LoadStarted("Asset", -1));
    model.observe(new LoadProgress("Account", 250_000, 1_000_000, 5_000));

    assertThat(lines())
        .containsExactly(
            "Loading: 1 of 4 objects done.",
            "  Account              [#####...............] 250,000 rows 50,000/s 15 s left",
            "  Asset                [....................] waiting for the org's Bulk job");
  }

  @Test
  void aLiveBridgeIsOneLine() {
    model.known("Account", 44_000);
    model.observe(new ObjectLive("Account"));
    model.observe(new PhaseEntered(Phase.LIVE));
    model.observe(new IncidentOpened(1, "Account", "gap"));

    assertThat(lines())
        .containsExactly(
            "live  http://127.0.0.1:8080  1 objects  44,000 rows  lag 0.3 s  1 incident");
  }

  @Test
  void noLineIsLongerThanANarrowTerminal() {
    model.observe(new PhaseEntered(Phase.LOADING));
    for (int i = 0; i < 40; i++) {
      model.observe(
          new LoadProgress("A_Very_Long_Name_Of_An_Object_" + i, 1_999_999_999, 1L << 40, 999));
    }

    assertThat(lines()).hasSize(14).allMatch(line -> line.length() < 80);
  }

  @Test
  void theLogScrollsAboveTheLinesThatAreRedrawn() throws Exception {
    StringWriter terminal = new StringWriter();
    try (Screen screen = new Screen(new PrintWriter(terminal))) {
      screen.show(List.of("one", "two"));
      screen.write("half".getBytes(StandardCharsets.UTF_8));
      screen.write(" a line\n".getBytes(StandardCharsets.UTF_8));
      screen.show(List.of("one", "two"));
      screen.show(List.of());
    }

    String clear = "\u001b[2A\u001b[J";
    assertThat(terminal).hasToString("one\ntwo\n" + clear + "half a line\none\ntwo\n" + clear);
  }
}
