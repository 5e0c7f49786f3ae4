package dev.trestle.bridge.observe;

import com.google.errorprone.annotations.FormatMethod;
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
import java.time.Instant;
import java.util.Locale;

/** An observation as one sentence for people. */
final class Wording {
  private Wording() {}

  static String of(Observation observation) {
    return switch (observation) {
      case Started o -> text("Trestle %s starts for %s.", o.version(), o.org());
      case PhaseEntered o -> text("The bridge is %s.", phase(o.phase()));
      case ObjectMirrored o ->
          text(
              "%s is mirrored into %s: %d columns; channels: %s.",
              o.object(), o.table(), o.columns(), o.channels());
      case ObjectLeftOut o -> text("%s is left out: %s.", o.object(), o.reason());
      case PositionTaken o -> text("%s: stream position stored.", o.object());
      case LoadStarted o -> text("%s: loading%s.", o.object(), expected(o.rowsExpected()));
      case LoadProgress o -> loading(o);
      case LoadPublished o ->
          text("%s: %,d rows published after %s.", o.object(), o.rows(), seconds(o.elapsedMs()));
      case ObjectLive o -> text("%s follows the org.", o.object());
      case BatchApplied o -> applied(o);
      case RowsReread o ->
          text("%s: %d rows read again, %d settled.", o.object(), o.ids(), o.settled());
      case Polled o ->
          text("%s: poll found %d rows in %s.", o.object(), o.rows(), seconds(o.elapsedMs()));
      case RowsVerified o ->
          text("%s: %d rows compared, %d differ.", o.object(), o.rows(), o.differing());
      case Verified o ->
          text(
              "%s: all %,d rows compared in %s, %,d differed.",
              o.object(), o.rows(), seconds(o.elapsedMs()), o.differing());
      case DeletesRead o -> text("%s: %d ids were deleted.", o.object(), o.ids());
      case HintsReceived o -> text("%s: %d ids pushed.", o.object(), o.ids());
      case SinceReceived o ->
          text("%s: changed since %s.", o.object(), Instant.ofEpochMilli(o.sinceMs()));
      case PushJudged o ->
          text(
              "%s: pushed by %s: %d applied, %d unchanged, %d doubted, %d rejected, %d queued, %d to"
                  + " be sent again.",
              o.object(),
              o.operation(),
              o.applied(),
              o.unchanged(),
              o.doubted(),
              o.rejected(),
              o.accepted(),
              o.retry());
      case PushRepeated o -> text("Push %s came again to %s.", o.pushId(), o.route());
      case PushRefused o -> refused(o);
      case CertificateLoaded o -> text("Pushes may be signed by %s%s.", o.file(), until(o));
      case IncidentOpened o -> text("Incident %d%s: %s.", o.id(), of(o.object()), o.cause());
      case IncidentClosed o ->
          text("Incident %d%s is closed: %s.", o.id(), of(o.object()), o.outcome());
      case StreamConnected o -> text("%s: events flow.", o.topic());
      case StreamLost o -> failed(o.topic(), o.error(), o.details(), o.retryInMs());
      case RequestServed o ->
          text("%s %s: %d in %d ms.", o.method(), o.route(), o.status(), o.elapsedMs());
      case CallMade o -> text("Call to Salesforce: %s.", o.purpose());
      case CallsUsed o -> text("%,d of %,d API calls used in 24 hours.", o.used(), o.allowed());
      case ClockMeasured o -> text("Salesforce's clock is %d ms ahead.", o.skewMs());
      case StepFailed o -> failed(o.step(), o.error(), o.details(), o.retryInMs());
      case ServerListening o -> text("Serving at %s", o.url());
      case Stopped o -> text("Stopped: %s.", o.reason());
    };
  }

  /** What the bridge is doing, as a verb: {@code loading}. */
  static String phase(Phase phase) {
    return switch (phase) {
      case STARTING, DESCRIBING, LOADING, STOPPING -> phase.name().toLowerCase(Locale.ROOT);
      case LIVE -> "live";
      case STANDBY -> "on standby: another one runs the engine";
    };
  }

  @FormatMethod
  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private static String expected(long rows) {
    return rows < 0 ? "" : text(" %,d rows", rows);
  }

  private static String loading(LoadProgress o) {
    long perSecond = o.rows() * 1000 / Math.max(1, o.elapsedMs());
    if (o.rowsExpected() <= 0) {
      return text("%s: %,d rows, %,d/s.", o.object(), o.rows(), perSecond);
    }
    long left = Math.max(0, o.rowsExpected() - o.rows()) / Math.max(1, perSecond);
    return text(
        "%s: %,d of %,d rows, %,d/s, %d s left.",
        o.object(), o.rows(), o.rowsExpected(), perSecond, left);
  }

  private static String applied(BatchApplied o) {
    return text(
        "%s: %d from %s: %d born, %d merged, %d verified, %d dropped, %d doubted.",
        o.object(),
        o.inputs(),
        o.channel().name().toLowerCase(Locale.ROOT),
        o.born(),
        o.merged(),
        o.verified(),
        o.dropped(),
        o.doubted());
  }

  /** Incidents of no object concern the whole org. */
  private static String of(String object) {
    return object.isEmpty() ? "" : " of " + object;
  }

  private static String refused(PushRefused o) {
    return text(
        "Push%s to %s refused: %s (%d)%s.",
        o.pushId().isEmpty() ? "" : " " + o.pushId(),
        o.route(),
        o.code(),
        o.status(),
        o.from().isEmpty() ? "" : ", from " + o.from());
  }

  private static String until(CertificateLoaded o) {
    return o.untilMs() < 0 ? "" : " until " + Instant.ofEpochMilli(o.untilMs());
  }

  private static String failed(String step, TrestleError error, String details, long retryInMs) {
    String next = retryInMs < 0 ? error.cure() : "Next attempt in " + seconds(retryInMs) + ".";
    String sentence = details.replaceAll("\\s*\\R\\s*", " ").replaceFirst("\\.+$", "");
    return text("%s: %s (%s) %s. %s", step, error.summary(), error.code(), sentence, next);
  }

  private static String seconds(long ms) {
    return text("%.1f s", ms / 1000.0);
  }
}
