package dev.trestle.acceptance.admin;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.org.Answer;
import dev.trestle.acceptance.org.FieldInfo;
import dev.trestle.acceptance.org.ObjectInfo;
import dev.trestle.acceptance.org.OrgClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Edits an org, one edit per call. The same seed and the same org give the same edits. Not
 * thread-safe.
 */
public final class Admin {
  private static final int TRIES_MAX = 300;
  private static final int BULK_ROWS_MAX = 200;

  /** What Salesforce can merge (CONTRACT 6.1). */
  private static final List<String> MERGEABLE =
      List.of("Account", "Contact", "Lead", "Case", "Individual");

  /** An object is never emptied: below this the admin deletes nothing. */
  private static final int LIVE_MIN = 5;

  private final AdminCalls calls;
  private final Random random;
  private final Map<String, EditableObject> objects = new LinkedHashMap<>();
  private final List<EditableObject> editable;
  private final ValueMaker values;
  private final Map<String, String> refusals = new LinkedHashMap<>();

  private Admin(AdminCalls calls, Random random, List<EditableObject> known) {
    this.calls = calls;
    this.random = random;
    known.forEach(object -> objects.put(object.name(), object));
    this.editable = known.stream().filter(Admin::mayBeEdited).toList();
    this.values = new ValueMaker(random, this::rowFor);
  }

  /** An admin who knows these objects and the rows they have now. */
  public static Admin of(OrgClient org, List<String> objectNames, long seed) {
    List<EditableObject> known =
        objectNames.stream()
            .map(name -> EditableObject.load(org, ObjectInfo.read(org, name)))
            .toList();
    return new Admin(new AdminCalls(org), new Random(seed), known);
  }

  /** Users are the admins themselves, and setup objects are no content. */
  private static boolean mayBeEdited(EditableObject object) {
    ObjectInfo info = object.info();
    return (info.createable() || info.updateable())
        && !List.of("User", "Organization", "Profile", "RecordType", "Group", "UserRole")
            .contains(info.name());
  }

  /** Makes one edit that the org accepts. */
  public Edit edit() {
    return edit(() -> EditKind.at(random.nextInt(100)));
  }

  /** Inserts one row. */
  public Edit insert() {
    return edit(() -> EditKind.INSERT);
  }

  /** Deletes one row. */
  public Edit delete() {
    return edit(() -> EditKind.DELETE);
  }

  /** Updates one row. */
  public Edit update() {
    return edit(() -> EditKind.UPDATE);
  }

  private Edit edit(Supplier<EditKind> kind) {
    if (editable.isEmpty()) {
      throw new AcceptanceException("The org has no object that an admin may edit.");
    }
    for (int i = 0; i < TRIES_MAX; i++) {
      Optional<Edit> made = attempt(kind.get());
      if (made.isPresent()) {
        return made.get();
      }
    }
    throw new AcceptanceException("The org refused " + TRIES_MAX + " edits in a row: " + refusals);
  }

  /** One message of each kind of refusal, by object and kind of edit. */
  public Map<String, String> refusals() {
    return Map.copyOf(refusals);
  }

  private Optional<Edit> attempt(EditKind kind) {
    EditableObject object = editable.get(random.nextInt(editable.size()));
    ObjectInfo info = object.info();
    return switch (kind) {
      case INSERT -> info.createable() ? insert(object) : Optional.empty();
      case UPDATE -> info.updateable() ? update(object) : Optional.empty();
      case DELETE ->
          info.deletable() && object.liveCount() > LIVE_MIN ? delete(object) : Optional.empty();
      case UNDELETE -> info.undeletable() ? undelete(object) : Optional.empty();
      case BULK -> info.updateable() && object.liveCount() > 1 ? bulk(object) : Optional.empty();
      case MERGE ->
          MERGEABLE.contains(info.name()) && object.liveCount() > LIVE_MIN
              ? merge(object)
              : Optional.empty();
    };
  }

  private Optional<Edit> insert(EditableObject object) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (FieldInfo field : object.createable()) {
      if (field.requiredOnCreate() || field.nameField() || random.nextInt(10) < 7) {
        values.make(field).ifPresent(value -> row.set(field.name(), value));
      }
      if (field.requiredOnCreate() && !row.has(field.name())) {
        return Optional.empty();
      }
    }
    Answer answer = calls.insert(object.name(), row);
    if (!accepted(answer, EditKind.INSERT, object, null)) {
      return Optional.empty();
    }
    String id = answer.body().path("id").asString();
    object.born(id);
    return Optional.of(new Edit(EditKind.INSERT, object.name(), List.of(id), row));
  }

  private Optional<Edit> update(EditableObject object) {
    Optional<String> id = object.anyLive(random);
    ObjectNode changes = changes(object, 1 + random.nextInt(3));
    if (id.isEmpty() || changes.isEmpty()) {
      return Optional.empty();
    }
    Answer answer = calls.update(object.name(), id.get(), changes);
    return accepted(answer, EditKind.UPDATE, object, id.get())
        ? Optional.of(new Edit(EditKind.UPDATE, object.name(), List.of(id.get()), changes))
        : Optional.empty();
  }

  private ObjectNode changes(EditableObject object, int count) {
    List<FieldInfo> fields = new ArrayList<>(object.updateable());
    fields.removeIf(field -> field.referenceTo().contains(object.name()));
    ObjectNode changes = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < count && !fields.isEmpty(); i++) {
      FieldInfo field = fields.remove(random.nextInt(fields.size()));
      if (field.nillable() && random.nextInt(20) == 0) {
        changes.putNull(field.name());
      } else {
        values.make(field).ifPresent(value -> changes.set(field.name(), value));
      }
    }
    return changes;
  }

  private Optional<Edit> delete(EditableObject object) {
    return object
        .anyLive(random)
        .filter(id -> accepted(calls.delete(object.name(), id), EditKind.DELETE, object, id))
        .map(id -> {
          object.died(id);
          return edit(EditKind.DELETE, object, id);
        });
  }

  private Optional<Edit> undelete(EditableObject object) {
    return object
        .anyDeleted(random)
        .filter(id -> accepted(calls.undelete(object.name(), id), EditKind.UNDELETE, object, id))
        .map(id -> {
          object.revived(id);
          return edit(EditKind.UNDELETE, object, id);
        });
  }

  private Optional<Edit> merge(EditableObject object) {
    String winner = object.anyLive(random).orElseThrow();
    String loser = object.anyLive(random).orElseThrow();
    if (winner.equals(loser)
        || !accepted(calls.merge(object.name(), winner, loser), EditKind.MERGE, object, loser)) {
      return Optional.empty();
    }
    object.lost(loser);
    return Optional.of(edit(EditKind.MERGE, object, loser));
  }

  private static Edit edit(EditKind kind, EditableObject object, String id) {
    return new Edit(kind, object.name(), List.of(id), JsonNodeFactory.instance.objectNode());
  }

  private Optional<Edit> bulk(EditableObject object) {
    List<FieldInfo> fields = object.updateable().stream().filter(f -> !f.unique()).toList();
    List<String> ids = object.someLive(random, 2 + random.nextInt(BULK_ROWS_MAX - 1));
    ObjectNode changes = changes(object, 1);
    boolean unique = changes.properties().stream().anyMatch(c -> !named(fields, c.getKey()));
    if (changes.isEmpty() || unique) {
      return Optional.empty();
    }
    Answer answer = calls.updateAll(object.name(), ids, changes);
    return accepted(answer, EditKind.BULK, object, null)
        ? Optional.of(new Edit(EditKind.BULK, object.name(), ids, changes))
        : Optional.empty();
  }

  private static boolean named(List<FieldInfo> fields, String name) {
    return fields.stream().anyMatch(field -> field.name().equals(name));
  }

  private boolean accepted(
      Answer answer, EditKind kind, EditableObject object, @Nullable String id) {
    if (answer.succeeded()) {
      return true;
    }
    boolean gone = answer.status() == 404 || answer.errorCode().equals("ENTITY_IS_DELETED");
    if (id != null && gone) {
      object.lost(id);
    } else {
      refusals.putIfAbsent(object.name() + " " + kind, answer.error());
    }
    return false;
  }

  private Optional<String> rowFor(FieldInfo field) {
    List<EditableObject> targets =
        field.referenceTo().stream()
            .filter(objects::containsKey)
            .map(objects::get)
            .filter(object -> object.liveCount() > 0)
            .toList();
    return targets.isEmpty()
        ? Optional.empty()
        : targets.get(random.nextInt(targets.size())).anyLive(random);
  }
}
