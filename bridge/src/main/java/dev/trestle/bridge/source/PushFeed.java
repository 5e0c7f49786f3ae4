package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.Batch;
import dev.trestle.bridge.apply.Judged;
import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import dev.trestle.bridge.change.PushResult.Status;
import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.source.PushDecoder.Decoded;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Takes rows that the org's own code sent. One push is one transaction; when it returns, all that
 * it says is durable. Pushes of an object whose first load is not published only mark their rows,
 * as events do. It may be called from any thread, and a push may repeat.
 */
final class PushFeed {
  private final Mirrors mirrors;
  private final Intake intake;
  private final PushAlarm alarm;

  PushFeed(Mirrors mirrors, Intake intake, PushAlarm alarm) {
    this.mirrors = mirrors;
    this.intake = intake;
    this.alarm = alarm;
  }

  /**
   * Judges the records and the missing ids.
   *
   * @return a result for each, in their order
   * @throws IllegalArgumentException if the object is not mirrored
   */
  List<PushResult> push(Push push) {
    Mirror mirror =
        mirrors
            .of(push.object())
            .orElseThrow(() -> new IllegalArgumentException("not mirrored: " + push.object()));
    List<Decoded> decoded = PushDecoder.of(mirror, push).all();
    List<RowInput> inputs = new ArrayList<>();
    for (Decoded each : decoded) {
      if (each instanceof Decoded.Taken taken) {
        inputs.add(taken.input());
      }
    }
    List<Outcome> outcomes = apply(inputs);
    if (outcomes.stream().anyMatch(o -> o.reason().equals(Judged.IMPOSSIBLE_INTERVAL))) {
      alarm.impossible(mirror);
    }
    return results(decoded, outcomes.iterator());
  }

  /** In one transaction; only to find a value that the database refuses, in parts. */
  private List<Outcome> apply(List<RowInput> inputs) {
    List<Judged> judged =
        RefusedValues.inParts(
            inputs,
            some -> intake.apply(Channel.PUSH, new Batch(some, null), -1).judged(),
            read -> {});
    return judged.stream().map(PushFeed::outcome).toList();
  }

  /** What became of an input, and why it was not taken as it is. */
  private record Outcome(Status status, String reason) {}

  private static Outcome outcome(Judged judged) {
    return switch (judged.outcome()) {
      case BORN, MERGED, REPLACED -> new Outcome(Status.APPLIED, "");
      case VERIFIED, UNCHANGED, CONTAINED -> new Outcome(Status.UNCHANGED, "");
      case DOUBTED -> new Outcome(Status.DOUBTED, judged.reason());
    };
  }

  private static List<PushResult> results(List<Decoded> decoded, Iterator<Outcome> outcomes) {
    List<PushResult> results = new ArrayList<>();
    for (Decoded each : decoded) {
      results.add(
          switch (each) {
            case Decoded.Refused refused ->
                new PushResult(refused.id(), Status.REJECTED, refused.why());
            case Decoded.Taken taken -> result(taken, outcomes.next());
          });
    }
    return results;
  }

  private static PushResult result(Decoded.Taken taken, Outcome outcome) {
    boolean known = taken.reason().isEmpty();
    return new PushResult(
        taken.input().id(), outcome.status(), known ? outcome.reason() : taken.reason());
  }
}
