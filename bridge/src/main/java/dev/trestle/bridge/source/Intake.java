package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.Applied;
import dev.trestle.bridge.apply.Applier;
import dev.trestle.bridge.apply.Batch;
import dev.trestle.bridge.apply.Judged;
import dev.trestle.bridge.apply.Outcome;
import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.observe.Observation.BatchApplied;
import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.observe.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The one way into the applier: bounded batches, and everybody told what became of them. */
public final class Intake {
  /** Rows one transaction locks at most, so that the lock table of any server has room. */
  static final int ROWS_MAX = 500;

  private final Applier applier;
  private final Tally tally;
  private final Observer observer;
  private final BiConsumer<String, Set<String>> changed;

  /**
   * @param changed told, after the commit, which rows of an object look different now
   */
  public Intake(
      Applier applier, Tally tally, Observer observer, BiConsumer<String, Set<String>> changed) {
    this.applier = applier;
    this.tally = tally;
    this.observer = observer;
    this.changed = changed;
  }

  /** Inputs that move no cursor; they may be applied in several transactions. */
  List<Judged> apply(Channel channel, List<? extends RowInput> inputs) {
    List<Judged> judged = new ArrayList<>();
    for (int from = 0; from < inputs.size(); from += ROWS_MAX) {
      int to = Math.min(inputs.size(), from + ROWS_MAX);
      Batch batch = new Batch(List.copyOf(inputs.subList(from, to)), null);
      judged.addAll(apply(channel, batch, -1).judged());
    }
    return judged;
  }

  /** One transaction with its cursor. */
  Applied apply(Channel channel, Batch batch, long lagMs) {
    Applied applied = applier.apply(batch);
    applied.changed().forEach(changed);
    tally.add(channel, applied);
    applied.outcomes().forEach((object, counts) -> tell(object, channel, counts, lagMs));
    return applied;
  }

  private void tell(String object, Channel channel, Map<Outcome, Integer> counts, long lagMs) {
    int inputs = counts.values().stream().mapToInt(Integer::intValue).sum();
    observer.observe(
        new BatchApplied(
            object,
            channel,
            inputs,
            counts.getOrDefault(Outcome.BORN, 0),
            counts.getOrDefault(Outcome.MERGED, 0) + counts.getOrDefault(Outcome.REPLACED, 0),
            counts.getOrDefault(Outcome.VERIFIED, 0) + counts.getOrDefault(Outcome.UNCHANGED, 0),
            counts.getOrDefault(Outcome.CONTAINED, 0),
            counts.getOrDefault(Outcome.DOUBTED, 0),
            lagMs));
  }

  /** Marks rows as possibly changed; returns when the marks are durable. */
  void hint(Mirror mirror, List<String> ids, String reason, boolean early) {
    List<RowInput> hints = new ArrayList<>();
    for (String id : ids) {
      hints.add(new RowInput.OfHint(mirror.table(), id, reason, early));
    }
    apply(Channel.HINT, hints);
  }
}
