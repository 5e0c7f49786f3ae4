package dev.trestle.standin.events;

import dev.trestle.standin.org.Change;
import dev.trestle.standin.org.Commit;
import dev.trestle.standin.org.Computed;
import dev.trestle.standin.org.Faults;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns commits into change events (CONTRACT 13.3, 13.4). Only objects selected for change events
 * get any; the sequence numbers of a transaction count the others, too. Records of one entity that
 * changed alike share an event. Call {@link #committed} in commit order.
 */
final class ChangeCapture {
  private static final int RECORDS_PER_EVENT_MAX = 200;
  static final String OVERFLOW_ID = "000000000000000AAA";

  private final Supplier<Snapshot> snapshots;
  private final EventSchemas schemas;
  private final EventLog log;
  private final Faults faults;
  private final CaptureOptions options;
  private Snapshot previous;

  ChangeCapture(
      Supplier<Snapshot> snapshots,
      EventSchemas schemas,
      EventLog log,
      Faults faults,
      CaptureOptions options) {
    this.snapshots = snapshots;
    this.schemas = schemas;
    this.log = log;
    this.faults = faults;
    this.options = options;
    this.previous = snapshots.get();
  }

  /** An event in the making; the key says which others it may share with. */
  private record Draft(EventSchema schema, ChangeType type, EventBody body) {}

  /** Records that share an event. */
  private record Merged(Draft draft, int sequence, List<String> ids) {}

  /** Publishes the events of a commit that is visible in the snapshots already. */
  void committed(Commit commit) {
    Snapshot current = snapshots.get();
    if (commit.merges() && !faults.mergeEvents()) {
      previous = current;
      return;
    }
    Set<String> selected = current.schema().changeEventObjects();
    Map<Draft, Merged> open = new LinkedHashMap<>();
    List<Merged> all = new ArrayList<>();
    Set<String> overflown = new TreeSet<>();
    int sequence = 0;
    int cost = 0;
    for (Change change : commit.changes()) {
      Optional<ChangeType> type = typeOf(change);
      if (type.isEmpty()) {
        continue;
      }
      sequence++;
      cost += type.get() == ChangeType.UPDATE ? Math.max(1, change.changedFields().size()) : 1;
      if (!selected.contains(change.object())) {
        continue;
      }
      if (cost > options.overflowAfter()) {
        overflown.add(change.object());
        continue;
      }
      Draft draft = draft(change, type.get(), current);
      if (draft != null) {
        merge(draft, change.id(), sequence, open, all);
      }
    }
    previous = current;
    publish(commit, all, overflown, sequence);
  }

  /** Publishes an event without a body that no commit caused: a gap, or all records by wildcard. */
  void publishBare(Commit like, String entity, List<String> ids, ChangeType type) {
    ObjectType object = snapshots.get().schema().object(entity).orElseThrow(() -> unknown(entity));
    Draft draft = new Draft(schemas.of(object), type, EventBody.EMPTY);
    log.append(List.of(event(like, new Merged(draft, 1, ids))));
  }

  private static IllegalArgumentException unknown(String entity) {
    return new IllegalArgumentException("The org has no object " + entity + ".");
  }

  /** Empty if there is no event for the change (CONTRACT 13.8, 6.1). */
  private static Optional<ChangeType> typeOf(Change change) {
    return switch (change.kind()) {
      case CREATE -> Optional.of(ChangeType.CREATE);
      case UPDATE -> Optional.of(ChangeType.UPDATE);
      case DELETE -> Optional.of(ChangeType.DELETE);
      case UNDELETE -> Optional.of(ChangeType.UNDELETE);
      case HARD_DELETE -> {
        Row before = change.before();
        boolean live = before != null && !before.deleted();
        yield live ? Optional.of(ChangeType.DELETE) : Optional.empty();
      }
      case TOUCH -> Optional.empty();
    };
  }

  /** Null if the change leaves nothing to tell. */
  private @Nullable Draft draft(Change change, ChangeType type, Snapshot current) {
    ObjectType object =
        current.schema().object(change.object()).orElseThrow(() -> unknown(change.object()));
    EventSchema schema = schemas.of(object);
    if (type == ChangeType.DELETE) {
      return new Draft(schema, type, EventBody.EMPTY);
    }
    Map<String, Object> formulas = formulas(object, change, current);
    if (EventBody.tooLong(formulas)) {
      return new Draft(schema, type.gap(), EventBody.EMPTY);
    }
    if (type != ChangeType.UPDATE) {
      Row after = change.after();
      return after == null ? null : new Draft(schema, type, EventBody.whole(after, formulas));
    }
    Map<String, Object> before = formulas(object, change, previous);
    EventBody body = EventBody.update(schema, change, before, formulas, options.textDiffs());
    boolean silent = body.changed().isEmpty() || (onlyStamp(body) && !options.unchangedUpdates());
    return silent ? null : new Draft(schema, type, body);
  }

  private static boolean onlyStamp(EventBody body) {
    return body.changed().equals(Set.of("LastModifiedDate"));
  }

  private static Map<String, Object> formulas(ObjectType object, Change change, Snapshot at) {
    boolean any =
        object.fields().stream().anyMatch(field -> field.computed() instanceof Computed.Formula);
    return any ? EventBody.formulasOf(at.row(change.object(), change.id()).orElse(null)) : Map.of();
  }

  private static void merge(
      Draft draft, String id, int sequence, Map<Draft, Merged> open, List<Merged> all) {
    Merged like = open.get(draft);
    if (like != null && like.ids().size() < RECORDS_PER_EVENT_MAX) {
      like.ids().add(id);
      return;
    }
    Merged merged = new Merged(draft, sequence, new ArrayList<>(List.of(id)));
    open.put(draft, merged);
    all.add(merged);
  }

  private void publish(Commit commit, List<Merged> all, Set<String> overflown, int lastSequence) {
    List<ChangeEvent> events = new ArrayList<>(all.size());
    for (Merged merged : all) {
      if (!faults.take(Faults.Kind.LOSE_EVENT)) {
        events.add(event(commit, spoiled(merged)));
      }
    }
    int sequence = lastSequence;
    for (String entity : overflown) {
      ObjectType object =
          snapshots.get().schema().object(entity).orElseThrow(() -> unknown(entity));
      Draft draft = new Draft(schemas.of(object), ChangeType.GAP_OVERFLOW, EventBody.EMPTY);
      events.add(event(commit, new Merged(draft, ++sequence, List.of(OVERFLOW_ID))));
    }
    log.append(events);
  }

  /** The event, or the gap or overflow that a test has ordered in its place. */
  private Merged spoiled(Merged merged) {
    if (faults.take(Faults.Kind.OVERFLOW_EVENT)) {
      return bare(merged, ChangeType.GAP_OVERFLOW, List.of(OVERFLOW_ID));
    }
    return faults.take(Faults.Kind.GAP_EVENT)
        ? bare(merged, merged.draft().type().gap(), merged.ids())
        : merged;
  }

  private static Merged bare(Merged merged, ChangeType type, List<String> ids) {
    Draft draft = new Draft(merged.draft().schema(), type, EventBody.EMPTY);
    return new Merged(draft, merged.sequence(), ids);
  }

  private static ChangeEvent event(Commit commit, Merged merged) {
    EventSchema schema = merged.draft().schema();
    EventBody body = merged.draft().body();
    ChangeHeader header =
        new ChangeHeader(
            schema.entityName(),
            merged.ids(),
            merged.draft().type(),
            commit.actor().changeOrigin(),
            commit.transactionKey(),
            merged.sequence(),
            commit.time().toEpochMilli(),
            commit.commitNumber(),
            commit.actor().userId(),
            Bitmaps.of(schema, body.nulled()),
            Bitmaps.of(schema, body.diffs()),
            Bitmaps.of(schema, body.changed()));
    return new ChangeEvent(schema, header, body.asValues());
  }
}
