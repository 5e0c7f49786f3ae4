package dev.trestle.bridge.observe;

import dev.trestle.bridge.observe.Observation.BatchApplied;
import dev.trestle.bridge.observe.Observation.CallMade;
import dev.trestle.bridge.observe.Observation.CallsUsed;
import dev.trestle.bridge.observe.Observation.CertificateLoaded;
import dev.trestle.bridge.observe.Observation.ClockMeasured;
import dev.trestle.bridge.observe.Observation.DeletesRead;
import dev.trestle.bridge.observe.Observation.HintsReceived;
import dev.trestle.bridge.observe.Observation.IncidentClosed;
import dev.trestle.bridge.observe.Observation.IncidentOpened;
import dev.trestle.bridge.observe.Observation.LoadProgress;
import dev.trestle.bridge.observe.Observation.LoadPublished;
import dev.trestle.bridge.observe.Observation.LoadStarted;
import dev.trestle.bridge.observe.Observation.ObjectLeftOut;
import dev.trestle.bridge.observe.Observation.ObjectLive;
import dev.trestle.bridge.observe.Observation.ObjectMirrored;
import dev.trestle.bridge.observe.Observation.Phase;
import dev.trestle.bridge.observe.Observation.PhaseEntered;
import dev.trestle.bridge.observe.Observation.Polled;
import dev.trestle.bridge.observe.Observation.PositionTaken;
import dev.trestle.bridge.observe.Observation.PushJudged;
import dev.trestle.bridge.observe.Observation.PushRefused;
import dev.trestle.bridge.observe.Observation.PushRepeated;
import dev.trestle.bridge.observe.Observation.RequestServed;
import dev.trestle.bridge.observe.Observation.RowsReread;
import dev.trestle.bridge.observe.Observation.RowsVerified;
import dev.trestle.bridge.observe.Observation.ServerListening;
import dev.trestle.bridge.observe.Observation.SinceReceived;
import dev.trestle.bridge.observe.Observation.Started;
import dev.trestle.bridge.observe.Observation.StepFailed;
import dev.trestle.bridge.observe.Observation.Stopped;
import dev.trestle.bridge.observe.Observation.StreamConnected;
import dev.trestle.bridge.observe.Observation.StreamLost;
import dev.trestle.bridge.observe.Observation.Verified;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts observations for Prometheus. {@code docs/metrics.md} documents every name. */
public final class Metrics implements Observer, AutoCloseable {
  private static final Duration[] LATENCIES = {
    Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(5)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();
  private final JvmGcMetrics gc = new JvmGcMetrics();

  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
  }

  /** All metrics in Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }

  @Override
  public void observe(Observation observation) {
    switch (observation) {
      case Started o -> gauge("trestle.info", "version", o.version(), "org", o.org()).set(1);
      case PhaseEntered o -> phase(o.phase());
      case ObjectMirrored o ->
          gauge("trestle.object.columns", "object", o.object()).set(o.columns());
      case ObjectLeftOut o -> count("trestle.objects.left.out", 1);
      case PositionTaken o -> count("trestle.positions", 1, "object", o.object());
      case LoadStarted o ->
          gauge("trestle.load.rows.expected", "object", o.object()).set(o.rowsExpected());
      case LoadProgress o -> gauge("trestle.load.rows", "object", o.object()).set(o.rows());
      case LoadPublished o -> {
        gauge("trestle.load.rows", "object", o.object()).set(o.rows());
        gauge("trestle.load.milliseconds", "object", o.object()).set(o.elapsedMs());
      }
      case ObjectLive o -> gauge("trestle.object.live", "object", o.object()).set(1);
      case BatchApplied o -> applied(o);
      case RowsReread o -> {
        count("trestle.rereads", o.ids(), "object", o.object());
        count("trestle.rereads.settled", o.settled(), "object", o.object());
      }
      case Polled o -> {
        count("trestle.polls", 1, "object", o.object());
        count("trestle.polled.rows", o.rows(), "object", o.object());
      }
      case RowsVerified o -> {
        count("trestle.verified.rows", o.rows(), "object", o.object());
        count("trestle.verified.differing", o.differing(), "object", o.object());
      }
      case Verified o -> count("trestle.verifications", 1, "object", o.object());
      case DeletesRead o -> count("trestle.deleted.ids", o.ids(), "object", o.object());
      case HintsReceived o -> count("trestle.hints", o.ids(), "object", o.object());
      case SinceReceived o -> count("trestle.pushes.since", 1, "object", o.object());
      case PushJudged o -> pushed(o);
      case PushRepeated o -> count("trestle.pushes.repeated", 1, "route", o.route());
      case PushRefused o ->
          count("trestle.pushes.refused", 1, "route", o.route(), "code", o.code());
      case CertificateLoaded o ->
          gauge("trestle.push.certificate.until.seconds", "file", o.file())
              .set(Math.floorDiv(o.untilMs(), 1000));
      case IncidentOpened o -> {
        count("trestle.incidents", 1, "object", o.object());
        gauge("trestle.incidents.open", "object", o.object()).incrementAndGet();
      }
      case IncidentClosed o ->
          gauge("trestle.incidents.open", "object", o.object()).decrementAndGet();
      case StreamConnected o -> gauge("trestle.stream.connected", "topic", o.topic()).set(1);
      case StreamLost o -> {
        gauge("trestle.stream.connected", "topic", o.topic()).set(0);
        count("trestle.stream.lost", 1, "topic", o.topic(), "code", o.error().code());
      }
      case RequestServed o -> served(o);
      case CallMade o -> count("trestle.salesforce.calls", 1, "purpose", o.purpose());
      case CallsUsed o -> {
        gauge("trestle.salesforce.calls.used").set(o.used());
        gauge("trestle.salesforce.calls.allowed").set(o.allowed());
      }
      case ClockMeasured o -> gauge("trestle.clock.skew.milliseconds").set(o.skewMs());
      case StepFailed o -> count("trestle.failures", 1, "step", o.step(), "code", o.error().code());
      case ServerListening o -> {}
      case Stopped o -> {}
    }
  }

  private void phase(Phase entered) {
    for (Phase phase : Phase.values()) {
      gauge("trestle.phase", "phase", label(phase)).set(phase == entered ? 1 : 0);
    }
  }

  private void applied(BatchApplied o) {
    String channel = label(o.channel());
    judged(o, channel, "born", o.born());
    judged(o, channel, "merged", o.merged());
    judged(o, channel, "verified", o.verified());
    judged(o, channel, "dropped", o.dropped());
    judged(o, channel, "doubted", o.doubted());
    if (o.lagMs() >= 0) {
      gauge("trestle.lag.milliseconds", "object", o.object()).set(o.lagMs());
      Timer.builder("trestle.apply.lag")
          .tags("channel", channel)
          .serviceLevelObjectives(LATENCIES)
          .register(registry)
          .record(Duration.ofMillis(o.lagMs()));
    }
  }

  private void judged(BatchApplied o, String channel, String outcome, int rows) {
    if (rows > 0) {
      count("trestle.inputs", rows, "object", o.object(), "channel", channel, "outcome", outcome);
    }
  }

  private void pushed(PushJudged o) {
    count("trestle.pushes", 1, "object", o.object(), "operation", o.operation());
    pushed(o, "applied", o.applied());
    pushed(o, "unchanged", o.unchanged());
    pushed(o, "doubted", o.doubted());
    pushed(o, "rejected", o.rejected());
    pushed(o, "accepted", o.accepted());
    pushed(o, "retry", o.retry());
  }

  private void pushed(PushJudged o, String status, int rows) {
    if (rows > 0) {
      count(
          "trestle.pushed.rows",
          rows,
          "object",
          o.object(),
          "operation",
          o.operation(),
          "status",
          status);
    }
  }

  private void served(RequestServed o) {
    Timer.builder("trestle.http.requests")
        .tags("method", o.method(), "route", o.route(), "status", Integer.toString(o.status()))
        .serviceLevelObjectives(LATENCIES)
        .register(registry)
        .record(Duration.ofMillis(o.elapsedMs()));
  }

  private void count(String name, int amount, String... tags) {
    registry.counter(name, tags).increment(amount);
  }

  private AtomicLong gauge(String name, String... tags) {
    return gauges.computeIfAbsent(
        name + String.join("|", tags),
        key -> {
          AtomicLong value = new AtomicLong();
          registry.gauge(name, Tags.of(tags), value);
          return value;
        });
  }

  private static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
