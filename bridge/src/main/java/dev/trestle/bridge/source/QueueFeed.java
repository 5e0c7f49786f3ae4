package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.Applier;
import dev.trestle.bridge.apply.Batch;
import dev.trestle.bridge.apply.Judged;
import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.salesforce.ReadSpan;
import dev.trestle.bridge.source.ChangedRows.Deletes;
import dev.trestle.bridge.store.ControlStore;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.ReadInterval;
import dev.trestle.bridge.store.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Judges what a queue delivers, in a process that has no org. One delivery is one transaction; when
 * it returns, all of it is durable. It may be delivered again, whole or in part.
 */
public final class QueueFeed {
  private static final String CHANNEL = "reread";
  private static final String IMPOSSIBLE_READ = "impossible_read";
  private static final String SCHEMA_CHANGED = "schema_changed";

  /** Rows one transaction locks at most. */
  private static final int ROWS_MAX = 500;

  private final EngineStore store;
  private final ControlStore control;
  private final LoadStore loads;
  private final StoredMirrors mirrors;
  private final Applier applier;
  private final AbsentRows absent;
  private final PushAlarm alarm;

  QueueFeed(
      EngineStore store,
      ControlStore control,
      LoadStore loads,
      StoredMirrors mirrors,
      Applier applier,
      AbsentRows absent,
      PushAlarm alarm) {
    this.store = store;
    this.control = control;
    this.loads = loads;
    this.mirrors = mirrors;
    this.applier = applier;
    this.absent = absent;
    this.alarm = alarm;
  }

  /**
   * What became of a delivery, in rows.
   *
   * @param dropped of objects that are not mirrored, or no rows of their object
   */
  public record Done(int applied, int unchanged, int doubted, int dropped) {
    static final Done NOTHING = new Done(0, 0, 0, 0);

    Done plus(Done other) {
      return new Done(
          applied + other.applied,
          unchanged + other.unchanged,
          doubted + other.doubted,
          dropped + other.dropped);
    }
  }

  /** Judges all of it, in this order. */
  public Done apply(List<Delivered> delivered) {
    Map<String, Mirror> known = new HashMap<>();
    List<RowInput> inputs = new ArrayList<>();
    List<RowInput.OfImage> gone = new ArrayList<>();
    Origins origins = new Origins();
    List<DirtyMark> refused = new ArrayList<>();
    int dropped = 0;
    for (Delivered one : delivered) {
      Mirror mirror = mirrors.find(one.object()).orElse(null);
      if (mirror == null) {
        dropped++;
        continue;
      }
      known.put(mirror.object(), mirror);
      int refusedBefore = refused.size();
      List<RowInput> made = inputs(mirror, one, refused);
      boolean noRow = one instanceof Delivered.Since || refused.size() > refusedBefore;
      if (made.isEmpty() && !noRow) {
        dropped++;
      }
      for (RowInput input : made) {
        if (input instanceof RowInput.OfImage image && image.absent()) {
          gone.add(image);
        }
        inputs.add(input);
        origins.add(input, channel(one));
      }
    }
    inputs.removeAll(absent.held(gone, known));
    int unreadable = refused.size();
    Done done = judge(inputs, origins, known, dropped, refused);
    RefusedValues.rest(store, refused);
    return done.plus(new Done(0, 0, unreadable, 0));
  }

  private static Channel channel(Delivered one) {
    return switch (one) {
      case Delivered.Rows rows -> Channel.PUSH;
      case Delivered.Image image -> Channel.REREAD;
      case Delivered.Suspect suspect -> Channel.HINT;
      case Delivered.Since since -> Channel.HINT;
    };
  }

  private Done judge(
      List<RowInput> inputs,
      Origins origins,
      Map<String, Mirror> known,
      int dropped,
      List<DirtyMark> refused) {
    List<Judged> judged =
        RefusedValues.inParts(
            inputs,
            some ->
                applier
                    .apply(
                        new Batch(some, null),
                        (transaction, applied) ->
                            transaction.count(origins.counts(some, applied.judged())))
                    .judged(),
            refused::add);
    judged.stream()
        .filter(one -> one.reason().equals(Judged.IMPOSSIBLE_INTERVAL))
        .map(one -> known.get(one.key().object()))
        .distinct()
        .forEach(alarm::impossible);
    alarm.run();
    return done(judged, dropped);
  }

  /** Judges a page of a poll: rows in their order, then deletes. */
  Done apply(Mirror mirror, PolledPage page) {
    Locked arrived = store.ticket();
    ReadInterval read = interval(page.startTicket(), page.span(), page.begunDbMs(), arrived);
    boolean possible = page.startTicket() <= arrived.ticket();
    List<RowInput> inputs = new ArrayList<>();
    Origins origins = new Origins();
    for (JsonNode record : page.records()) {
      String id = RowDecoder.id(record);
      RowInput input =
          possible ? polled(mirror, id, record, read) : hint(mirror, id, IMPOSSIBLE_READ, false);
      inputs.add(input);
      origins.add(input, Channel.POLL);
    }
    page.ids().forEach(id -> inputs.add(hint(mirror, id, "poll", false)));
    List<String> deleted =
        page.end().flatMap(PolledPage.End::deletes).map(Deletes::ids).orElse(List.of());
    loads
        .alive(mirror.table(), deleted)
        .forEach(id -> inputs.add(hint(mirror, id, DirtyMark.DELETED, false)));
    Done done = Done.NOTHING;
    for (int from = 0; from < inputs.size(); from += ROWS_MAX) {
      List<RowInput> some = inputs.subList(from, Math.min(inputs.size(), from + ROWS_MAX));
      done = done.plus(judge(some, origins, Map.of(mirror.object(), mirror), 0, new ArrayList<>()));
    }
    return done;
  }

  private static RowInput polled(Mirror mirror, String id, JsonNode record, ReadInterval read) {
    try {
      return row(mirror, id, record, read, "poll", null);
    } catch (IllegalArgumentException e) {
      return hint(mirror, id, RefusedValues.REASON, false);
    }
  }

  private List<RowInput> inputs(Mirror mirror, Delivered one, List<DirtyMark> refused) {
    return switch (one) {
      case Delivered.Rows rows ->
          PushDecoder.of(mirror, rows.push()).all().stream()
              .filter(PushDecoder.Decoded.Taken.class::isInstance)
              .map(decoded -> ((PushDecoder.Decoded.Taken) decoded).input())
              .toList();
      case Delivered.Suspect suspect ->
          ours(mirror, suspect.id(), hint(mirror, suspect.id(), suspect.reason(), suspect.early()));
      case Delivered.Image image ->
          mirror.pushes().owns(image.id()) ? image(mirror, image, refused) : List.of();
      case Delivered.Since since -> {
        control.askSince(PollLoop.KIND, mirror.object(), since.sinceMs());
        yield List.of();
      }
    };
  }

  private static List<RowInput> ours(Mirror mirror, String id, RowInput input) {
    return mirror.pushes().owns(id) ? List.of(input) : List.of();
  }

  private static RowInput hint(Mirror mirror, String id, String reason, boolean early) {
    return new RowInput.OfHint(mirror.table(), id, reason, early);
  }

  /** Nothing if a value is none of its column's: then its mark is among those refused. */
  private List<RowInput> image(Mirror mirror, Delivered.Image image, List<DirtyMark> refused) {
    Locked arrived = store.ticket();
    if (image.startTicket() > arrived.ticket() || image.startSfMs() > image.endSfMs()) {
      return List.of(hint(mirror, image.id(), IMPOSSIBLE_READ, false)); // the database was set back
    }
    ReadSpan span = new ReadSpan(image.startSfMs(), image.endSfMs());
    ReadInterval read = interval(image.startTicket(), span, image.begunDbMs(), arrived);
    DirtyMark answers =
        new DirtyMark(new RowKey(mirror.object(), image.id()), image.markSeq(), "", 0, 0, false);
    if (image.absent()) {
      return List.of(
          new RowInput.OfImage(
              mirror.table(), image.id(), read, true, true, Map.of(), CHANNEL, answers));
    }
    try {
      return List.of(row(mirror, image.id(), image.record(), read, CHANNEL, answers));
    } catch (IllegalArgumentException e) {
      refused.add(answers);
      return List.of();
    }
  }

  /** The read ends, for the rule, when its rows arrive: later than it did is safe. */
  private static ReadInterval interval(
      long startTicket, ReadSpan span, long begunDbMs, Locked arrived) {
    return new ReadInterval(
        startTicket,
        arrived.ticket(),
        span.startSfMs(),
        span.endSfMs(),
        begunDbMs,
        Math.max(begunDbMs, arrived.nowDbMs()));
  }

  /**
   * A record as it was read; only a hint if it lacks a field of our description.
   *
   * @throws IllegalArgumentException if a value is none of its column's
   */
  private static RowInput row(
      Mirror mirror,
      String id,
      JsonNode record,
      ReadInterval read,
      String channel,
      @Nullable DirtyMark answers) {
    if (!mirror.fields().stream().allMatch(record::has)) {
      return hint(mirror, id, SCHEMA_CHANGED, false);
    }
    return RowDecoder.image(mirror.table(), record, read, channel, answers);
  }

  private static Done done(List<Judged> judged, int dropped) {
    int applied = 0;
    int unchanged = 0;
    int doubted = 0;
    for (Judged one : judged) {
      switch (one.outcome()) {
        case BORN, MERGED, REPLACED -> applied++;
        case VERIFIED, UNCHANGED, CONTAINED -> unchanged++;
        case DOUBTED -> doubted++;
      }
    }
    return new Done(applied, unchanged, doubted, dropped);
  }
}
