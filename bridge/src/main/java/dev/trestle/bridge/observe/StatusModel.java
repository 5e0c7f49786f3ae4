package dev.trestle.bridge.observe;

import dev.trestle.bridge.observe.BridgeStatus.Incident;
import dev.trestle.bridge.observe.BridgeStatus.LoadState;
import dev.trestle.bridge.observe.BridgeStatus.ObjectStatus;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Keeps the present status from the observations. Thread-safe. */
public final class StatusModel implements Observer {
  private Phase phase = Phase.STARTING;
  private final TreeMap<String, ObjectStatus> objects = new TreeMap<>();
  private final TreeMap<Long, Incident> incidents = new TreeMap<>();
  private final TreeMap<String, Long> calls = new TreeMap<>();
  private long callsUsed;
  private long callsAllowed;
  private long clockSkewMs;

  /** The status now. */
  public synchronized BridgeStatus status() {
    return new BridgeStatus(
        phase,
        List.copyOf(objects.values()),
        List.copyOf(incidents.values()),
        Map.copyOf(calls),
        callsUsed,
        callsAllowed,
        clockSkewMs);
  }

  /** Rows the copy has of an object from earlier runs, about. */
  public synchronized void known(String object, long rows) {
    change(
        object,
        old -> loaded(old, old.state(), old.rows() + rows, old.rowsExpected(), old.loadMs()));
  }

  /** Why the bridge is not ready to serve, one sentence each; empty when it is. */
  public synchronized List<String> notReady() {
    List<String> reasons = new ArrayList<>();
    if (phase != Phase.LIVE && phase != Phase.STANDBY) {
      reasons.add("The bridge is " + Wording.phase(phase) + ".");
    }
    return reasons;
  }

  @Override
  public synchronized void observe(Observation observation) {
    switch (observation) {
      case PhaseEntered o -> phase = o.phase();
      case ObjectMirrored o -> change(o.object(), UnaryOperator.identity());
      case LoadStarted o ->
          change(o.object(), old -> loaded(old, LoadState.LOADING, 0, o.rowsExpected(), 0));
      case LoadProgress o ->
          change(
              o.object(),
              old -> loaded(old, LoadState.LOADING, o.rows(), o.rowsExpected(), o.elapsedMs()));
      case LoadPublished o ->
          change(
              o.object(),
              old -> loaded(old, LoadState.PUBLISHED, o.rows(), o.rows(), o.elapsedMs()));
      case ObjectLive o ->
          change(
              o.object(),
              old -> loaded(old, LoadState.LIVE, old.rows(), old.rowsExpected(), old.loadMs()));
      case BatchApplied o -> change(o.object(), old -> applied(old, o));
      case RowsReread o -> change(o.object(), old -> reread(old, o.ids()));
      case IncidentOpened o -> incidents.put(o.id(), new Incident(o.id(), o.object(), o.cause()));
      case IncidentClosed o -> incidents.remove(o.id());
      case CallMade o -> calls.merge(o.purpose(), 1L, Long::sum);
      case CallsUsed o -> {
        callsUsed = o.used();
        callsAllowed = o.allowed();
      }
      case ClockMeasured o -> clockSkewMs = o.skewMs();
      case Started o -> {}
      case ObjectLeftOut o -> {}
      case PositionTaken o -> {}
      case Polled o -> {}
      case DeletesRead o -> {}
      case RowsVerified o -> {}
      case Verified o -> {}
      case HintsReceived o -> {}
      case SinceReceived o -> {}
      case PushJudged o -> {}
      case PushRepeated o -> {}
      case PushRefused o -> {}
      case CertificateLoaded o -> {}
      case StreamConnected o -> {}
      case StreamLost o -> {}
      case RequestServed o -> {}
      case StepFailed o -> {}
      case ServerListening o -> {}
      case Stopped o -> {}
    }
  }

  private void change(String object, UnaryOperator<ObjectStatus> change) {
    ObjectStatus old =
        objects.getOrDefault(
            object, new ObjectStatus(object, LoadState.WAITING, 0, -1, 0, 0, 0, 0, 0, 0, 0, -1));
    objects.put(object, change.apply(old));
  }

  private static ObjectStatus loaded(
      ObjectStatus old, LoadState state, long rows, long expected, long elapsedMs) {
    return new ObjectStatus(
        old.object(),
        state,
        rows,
        expected,
        elapsedMs,
        old.born(),
        old.merged(),
        old.verified(),
        old.dropped(),
        old.doubted(),
        old.reread(),
        old.lagMs());
  }

  private static ObjectStatus applied(ObjectStatus old, BatchApplied batch) {
    return new ObjectStatus(
        old.object(),
        old.state(),
        old.rows() + batch.born(),
        old.rowsExpected(),
        old.loadMs(),
        old.born() + batch.born(),
        old.merged() + batch.merged(),
        old.verified() + batch.verified(),
        old.dropped() + batch.dropped(),
        old.doubted() + batch.doubted(),
        old.reread(),
        batch.lagMs() < 0 ? old.lagMs() : batch.lagMs());
  }

  private static ObjectStatus reread(ObjectStatus old, int ids) {
    return new ObjectStatus(
        old.object(),
        old.state(),
        old.rows(),
        old.rowsExpected(),
        old.loadMs(),
        old.born(),
        old.merged(),
        old.verified(),
        old.dropped(),
        old.doubted(),
        old.reread() + ids,
        old.lagMs());
  }
}
