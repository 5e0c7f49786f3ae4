package dev.trestle.bridge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.observe.BridgeStatus.LoadState;
import dev.trestle.bridge.observe.BridgeStatus.ObjectStatus;
import dev.trestle.bridge.observe.Observation.BatchApplied;
import dev.trestle.bridge.observe.Observation.CallMade;
import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.observe.Observation.IncidentClosed;
import dev.trestle.bridge.observe.Observation.IncidentOpened;
import dev.trestle.bridge.observe.Observation.LoadProgress;
import dev.trestle.bridge.observe.Observation.LoadPublished;
import dev.trestle.bridge.observe.Observation.LoadStarted;
import dev.trestle.bridge.observe.Observation.ObjectLive;
import dev.trestle.bridge.observe.Observation.ObjectMirrored;
import dev.trestle.bridge.observe.Observation.Phase;
import dev.trestle.bridge.observe.Observation.PhaseEntered;
import dev.trestle.bridge.observe.Observation.RequestServed;
import dev.trestle.bridge.observe.Observation.RowsReread;
import dev.trestle.bridge.observe.Observation.StepFailed;
import dev.trestle.bridge.observe.Observation.StreamConnected;
import dev.trestle.bridge.observe.Observation.StreamLost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadersTest {
  private static final List<Observation> A_LIFE =
      List.of(
          new Observation.Started("1.0", "crm"),
          new PhaseEntered(Phase.LOADING),
          new ObjectMirrored("Account", "account", 40, "events, polls"),
          new Observation.ObjectLeftOut("Vote", "not queryable"),
          new Observation.PositionTaken("Account"),
          new LoadStarted("Account", 2_000),
          new LoadProgress("Account", 1_000, 2_000, 500),
          new LoadPublished("Account", 2_000, 1_000),
          new StreamConnected("/data/ChangeEvents"),
          new ObjectLive("Account"),
          new PhaseEntered(Phase.LIVE),
          new BatchApplied("Account", Channel.EVENTS, 10, 1, 4, 2, 1, 2, 40),
          new RowsReread("Account", 2, 1),
          new Observation.Polled("Account", 3, 20),
          new Observation.RowsVerified("Account", 2_000, 1),
          new Observation.Verified("Account", 3_000, 2, 90),
          new Observation.DeletesRead("Account", 1),
          new Observation.HintsReceived("Account", 5),
          new Observation.SinceReceived("Account", 1_000),
          new Observation.PushJudged("Account", "update", 3, 2, 1, 1, 0, 0),
          new Observation.PushRepeated("/hooks/update", "push-0001"),
          new Observation.PushRefused(
              "/hooks/update", "signature_invalid", 401, "192.0.2.1", "push-0002"),
          new Observation.CertificateLoaded("org.crt", 1_800_000_000_000L),
          new IncidentOpened(7, "Account", "position refused"),
          new CallMade("poll"),
          new CallMade("poll"),
          new Observation.CallsUsed(24, 15_000),
          new Observation.ClockMeasured(-120),
          new RequestServed("GET", "/v1/{object}", 200, 12),
          new StreamLost("/data/ChangeEvents", TrestleError.STREAM_LOST, "reset", 1_000),
          new StepFailed("poll", TrestleError.ORG_UNREACHABLE, "timeout", 1_000),
          new Observation.ServerListening("http://127.0.0.1:8080"),
          new Observation.Stopped("asked to"));

  @Test
  void theLifeUsedHereHoldsEveryKindOfObservation() {
    Set<Class<?>> used = new java.util.HashSet<>();
    A_LIFE.forEach(observation -> used.add(observation.getClass()));

    assertThat(Observation.class.getPermittedSubclasses())
        .filteredOn(type -> !used.contains(type))
        .containsExactly(IncidentClosed.class);
  }

  @Test
  void theStatusCountsWhatHappenedToEachObject() {
    StatusModel model = new StatusModel();
    A_LIFE.forEach(model::observe);

    BridgeStatus status = model.status();
    assertThat(status.objects())
        .containsExactly(
            new ObjectStatus("Account", LoadState.LIVE, 2_001, 2_000, 1_000, 1, 4, 2, 1, 2, 2, 40));
    assertThat(status.calls()).containsEntry("poll", 2L);
    assertThat(status.incidents())
        .containsExactly(new BridgeStatus.Incident(7, "Account", "position refused"));
    assertThat(status.callsUsed()).isEqualTo(24);
    assertThat(status.clockSkewMs()).isEqualTo(-120);
  }

  @Test
  void aClosedIncidentLeavesTheStatus() {
    StatusModel model = new StatusModel();
    A_LIFE.forEach(model::observe);
    model.observe(new IncidentClosed(7, "Account", "re-read"));

    assertThat(model.status().incidents()).isEmpty();
  }

  @Test
  void theBridgeIsNotReadyUntilItIsLive() {
    StatusModel model = new StatusModel();
    model.observe(new PhaseEntered(Phase.LOADING));
    assertThat(model.notReady()).containsExactly("The bridge is loading.");

    model.observe(new PhaseEntered(Phase.LIVE));
    assertThat(model.notReady()).isEmpty();
  }

  @Test
  void metricsCountByObjectChannelAndOutcome() {
    try (Metrics metrics = new Metrics()) {
      A_LIFE.forEach(metrics::observe);

      assertThat(metrics.scrape())
          .contains(
              "trestle_inputs_total{channel=\"events\",object=\"Account\",outcome=\"merged\"} 4.0",
              "trestle_salesforce_calls_total{purpose=\"poll\"} 2.0",
              "trestle_incidents_open{object=\"Account\"} 1.0",
              "trestle_stream_connected{topic=\"/data/ChangeEvents\"} 0.0",
              "trestle_phase{phase=\"live\"} 1.0",
              "trestle_phase{phase=\"loading\"} 0.0",
              "trestle_apply_lag_seconds_bucket{channel=\"events\",le=\"0.05\"} 1");
    }
  }

  @Test
  void everyMetricIsDocumentedAndEveryDocumentedMetricExists() throws IOException {
    Set<String> exposed = new TreeSet<>();
    try (Metrics metrics = new Metrics()) {
      A_LIFE.forEach(metrics::observe);
      collect("(?m)^# TYPE (trestle_[a-z_]+) ", metrics.scrape(), exposed);
    }
    Set<String> documented = new TreeSet<>();
    collect(
        "(?m)^\\| `(trestle_[a-z_]+)`",
        Files.readString(Path.of("..", "docs", "metrics.md")),
        documented);

    // A gauge that only gives a histogram's maximum is documented with the histogram.
    exposed.removeIf(name -> name.endsWith("_seconds_max"));
    assertThat(documented).isEqualTo(exposed);
  }

  private static void collect(String pattern, String text, Set<String> into) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    while (found.find()) {
      into.add(found.group(1));
    }
  }
}
