package dev.trestle.standin.org;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on a copy-on-write view of the committed state; used by one thread, under the org's
 * lock.
 */
final class OrgTransaction implements Transaction {
  private final OrgState base;
  private final Actor actor;
  private final Instant stamp;
  private final Ids ids;
  private final SaveRules rules;
  private final Deletes deletes;
  private final Merges merges;
  private Map<String, Table> changedTables = new HashMap<>();
  private final Map<String, Change> changesById = new LinkedHashMap<>();
  private final List<Undo> journal = new ArrayList<>();
  private final List<TriggerFiring> firings = new ArrayList<>();
  private boolean wrote;

  /** What a record's change was before it changed again, null if there was none. */
  private record Undo(String id, @Nullable Change before) {}

  OrgTransaction(
      OrgState base,
      Actor actor,
      Instant stamp,
      Ids ids,
      AutoNumbers autoNumbers,
      String defaultUser) {
    this.base = base;
    this.actor = actor;
    this.stamp = stamp;
    this.ids = ids;
    this.rules =
        new SaveRules(this, autoNumbers, actor.userId().isEmpty() ? defaultUser : actor.userId());
    this.deletes = new Deletes(this);
    this.merges = new Merges(this);
  }

  Actor actor() {
    return actor;
  }

  Instant stamp() {
    return stamp;
  }

  Map<String, Table> changedTables() {
    return changedTables;
  }

  Collection<Change> changes() {
    return changesById.values();
  }

  List<TriggerFiring> firings() {
    return firings;
  }

  boolean wrote() {
    return wrote;
  }

  @Override
  public Schema schema() {
    return base.schema();
  }

  @Override
  public Row insert(String object, Map<String, ? extends @Nullable Object> values) {
    ObjectType type = type(object);
    Map<String, @Nullable Object> canonical = rules.forInsert(type, values);
    String id = idFor(type, canonical);
    canonical.put("Id", id);
    rules.checkUnique(type, id, canonical);
    Row row = Row.of(type, canonical);
    put(row, new Change(type.name(), id, ChangeKind.CREATE, null, row, java.util.Set.of()));
    firings.add(TriggerFiring.of(row, TriggerFiring.Event.INSERT));
    return row;
  }

  @Override
  public Row update(String object, String id, Map<String, ? extends @Nullable Object> changes) {
    Row before = live(object, id);
    Map<String, @Nullable Object> canonical = rules.forUpdate(before, changes);
    rules.checkUnique(before.type(), before.id(), canonical);
    firings.add(TriggerFiring.of(before, TriggerFiring.Event.UPDATE));
    return replace(before, canonical, ChangeKind.UPDATE);
  }

  @Override
  public void delete(String object, String id) {
    Row row = live(object, id);
    deletes.delete(row);
    firings.add(TriggerFiring.of(row, TriggerFiring.Event.DELETE));
  }

  @Override
  public void undelete(String object, String id) {
    Row row = existing(object, id);
    deletes.undelete(row);
    firings.add(TriggerFiring.of(row, TriggerFiring.Event.UNDELETE));
  }

  @Override
  public void hardDelete(String object, String id) {
    Row row = existing(object, id);
    deletes.hardDelete(row);
    if (!row.deleted()) {
      firings.add(TriggerFiring.of(row, TriggerFiring.Event.DELETE));
    }
  }

  @Override
  public Row merge(
      String object,
      String winnerId,
      List<String> loserIds,
      Map<String, ? extends @Nullable Object> values) {
    ObjectType type = type(object);
    if (!type.has(ObjectTrait.MERGEABLE)) {
      throw new DmlException("INVALID_TYPE", "entity type cannot be merged: " + type.label());
    }
    Row winner = live(object, winnerId);
    for (String loserId : loserIds) {
      Row loser = live(object, loserId);
      if (loser.id().equals(winner.id())) {
        throw new DmlException("INVALID_ID_FIELD", "a record cannot be merged into itself");
      }
      merges.moveChildren(loser, winner);
      merges.deleteLoser(live(object, loserId), winner);
      firings.add(
          new TriggerFiring(type.name(), loser.id(), TriggerFiring.Event.DELETE, winner.id()));
    }
    return update(object, winnerId, values);
  }

  @Override
  public void touch(String object, String id) {
    touch(live(object, id), Map.of());
  }

  @Override
  public Optional<Row> row(String object, String id) {
    return Optional.ofNullable(table(type(object)).row(Ids.to18(id)));
  }

  @Override
  public Stream<Row> rows(String object) {
    return table(type(object)).rowsFrom("", false);
  }

  @Override
  public List<Row> find(String object, String field, Object value) {
    ObjectType type = type(object);
    return type.field(field).map(found -> table(type).find(found, value)).orElse(List.of());
  }

  @Override
  public <T> T savepoint(Supplier<T> work) {
    Map<String, Table> tablesThen = new HashMap<>(changedTables);
    int journalThen = journal.size();
    int firingsThen = firings.size();
    boolean wroteThen = wrote;
    try {
      return work.get();
    } catch (RuntimeException failure) {
      changedTables = tablesThen;
      undoChanges(journalThen);
      firings.subList(firingsThen, firings.size()).clear();
      wrote = wroteThen;
      throw failure;
    }
  }

  private void undoChanges(int journalThen) {
    while (journal.size() > journalThen) {
      Undo undo = journal.removeLast();
      Change before = undo.before();
      if (before == null) {
        changesById.remove(undo.id());
      } else {
        changesById.put(undo.id(), before);
      }
    }
  }

  ObjectType type(String object) {
    return schema()
        .object(object)
        .orElseThrow(() ->
            new DmlException("INVALID_TYPE", "sObject type '" + object + "' is not supported."));
  }

  Table table(ObjectType type) {
    Table changed = changedTables.get(type.name());
    if (changed != null) {
      return changed;
    }
    Table committed = base.tables().get(type.name());
    return committed == null ? Table.of(type) : committed;
  }

  /** Saves new values of a row, stamped by the transaction, as this kind of change. */
  Row replace(Row before, Map<String, @Nullable Object> values, ChangeKind kind) {
    Row after = before.with(rules.stamped(before.type(), values));
    put(
        after,
        new Change(
            before.type().name(),
            before.id(),
            kind,
            before,
            after,
            rules.changedFields(before, after)));
    return after;
  }

  /** Saves computed values of a row; only SystemModstamp moves. */
  void touch(Row before, Map<String, @Nullable Object> computed) {
    Map<String, @Nullable Object> values = new HashMap<>(computed);
    values.put("SystemModstamp", stamp);
    Row after = before.with(values);
    put(
        after,
        new Change(
            before.type().name(), before.id(), ChangeKind.TOUCH, before, after, computed.keySet()));
  }

  void logDeletion(Row row) {
    changedTables.put(row.type().name(), table(row.type()).withDeletion(row.id(), stamp));
  }

  void remove(Row row, ChangeKind kind) {
    changedTables.put(row.type().name(), table(row.type()).without(row.id()));
    record(new Change(row.type().name(), row.id(), kind, row, null, java.util.Set.of()));
  }

  private void put(Row row, Change change) {
    changedTables.put(row.type().name(), table(row.type()).with(row));
    record(change);
  }

  private void record(Change change) {
    wrote = true;
    Change before = changesById.get(change.id());
    journal.add(new Undo(change.id(), before));
    Change net = Changes.fold(before, change);
    if (net == null) {
      changesById.remove(change.id());
    } else {
      changesById.put(change.id(), net);
    }
  }

  private Row existing(String object, String id) {
    if (!Ids.isId(id)) {
      throw new DmlException(
          "MALFORMED_ID",
          type(object).name() + " ID: id value of incorrect type: " + id,
          List.of("Id"));
    }
    return row(object, id)
        .orElseThrow(
            () -> new DmlException("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"));
  }

  private Row live(String object, String id) {
    Row row = existing(object, id);
    if (row.deleted()) {
      throw new DmlException("ENTITY_IS_DELETED", "entity is deleted");
    }
    return row;
  }

  private String idFor(ObjectType type, Map<String, @Nullable Object> values) {
    Object given = values.get("Id");
    if (given != null) {
      return (String) given;
    }
    String prefix = type.keyPrefix();
    if (prefix == null) {
      throw new DmlException(
          "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
          "entity type cannot be inserted: " + type.label());
    }
    return ids.next(prefix);
  }
}
