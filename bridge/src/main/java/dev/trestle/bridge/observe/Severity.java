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
import org.slf4j.event.Level;

/** How loud an observation is in the log. */
final class Severity {
  private Severity() {}

  static Level of(Observation observation) {
    return switch (observation) {
      case BatchApplied o -> Level.DEBUG;
      case RowsReread o -> Level.DEBUG;
      case Polled o -> Level.DEBUG;
      case RowsVerified o -> Level.DEBUG;
      case Verified o -> Level.INFO;
      case DeletesRead o -> Level.DEBUG;
      case HintsReceived o -> Level.DEBUG;
      case SinceReceived o -> Level.DEBUG;
      case PushJudged o -> Level.DEBUG;
      case PushRepeated o -> Level.DEBUG;
      case PushRefused o -> o.status() == 404 ? Level.DEBUG : Level.WARN;
      case CertificateLoaded o -> Level.INFO;
      case RequestServed o -> o.status() >= 500 ? Level.WARN : Level.DEBUG;
      case CallMade o -> Level.DEBUG;
      case CallsUsed o -> Level.DEBUG;
      case ClockMeasured o -> Level.DEBUG;
      case ObjectLeftOut o -> Level.WARN;
      case IncidentOpened o -> Level.WARN;
      case StreamLost o -> Level.WARN;
      case StepFailed o -> of(o.error());
      case Started o -> Level.INFO;
      case PhaseEntered o -> Level.INFO;
      case ObjectMirrored o -> Level.INFO;
      case PositionTaken o -> Level.INFO;
      case LoadStarted o -> Level.INFO;
      case LoadProgress o -> Level.INFO;
      case LoadPublished o -> Level.INFO;
      case ObjectLive o -> Level.INFO;
      case IncidentClosed o -> Level.INFO;
      case StreamConnected o -> Level.INFO;
      case ServerListening o -> Level.INFO;
      case Stopped o -> Level.INFO;
    };
  }

  private static Level of(TrestleError error) {
    return switch (error.kind()) {
      case RETRY_LATER -> Level.WARN;
      case NEEDS_HUMAN, OUR_BUG -> Level.ERROR;
    };
  }
}
