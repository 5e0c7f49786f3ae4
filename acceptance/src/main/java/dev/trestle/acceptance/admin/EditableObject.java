package dev.trestle.acceptance.admin;

import dev.trestle.acceptance.org.FieldInfo;
import dev.trestle.acceptance.org.ObjectInfo;
import dev.trestle.acceptance.org.OrgClient;
import dev.trestle.acceptance.org.QueryRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** An object with the rows the admin knows, alive and deleted. */
final class EditableObject {
  private static final int KNOWN_MAX = 10_000;

  private final ObjectInfo info;
  private final List<String> live = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();

  EditableObject(ObjectInfo info) {
    this.info = info;
  }

  static EditableObject load(OrgClient org, ObjectInfo info) {
    EditableObject object = new EditableObject(info);
    boolean hasDeleted = info.field("IsDeleted").isPresent();
    String soql = "SELECT Id" + (hasDeleted ? ",IsDeleted" : "") + " FROM " + info.name();
    QueryRows rows = new QueryRows(org, soql + " ORDER BY Id LIMIT " + KNOWN_MAX);
    while (rows.hasNext()) {
      JsonNode row = rows.next();
      if (!row.path("IsDeleted").asBoolean(false)) {
        object.live.add(row.path("Id").asString());
      }
    }
    return object;
  }

  ObjectInfo info() {
    return info;
  }

  String name() {
    return info.name();
  }

  int liveCount() {
    return live.size();
  }

  int deletedCount() {
    return deleted.size();
  }

  Optional<String> anyLive(Random random) {
    return live.isEmpty() ? Optional.empty() : Optional.of(live.get(random.nextInt(live.size())));
  }

  /** Neighbours, so that one call costs no search. */
  List<String> someLive(Random random, int countMax) {
    int from = random.nextInt(Math.max(1, live.size() - countMax));
    return List.copyOf(live.subList(from, Math.min(live.size(), from + countMax)));
  }

  Optional<String> anyDeleted(Random random) {
    return deleted.isEmpty()
        ? Optional.empty()
        : Optional.of(deleted.get(random.nextInt(deleted.size())));
  }

  void born(String id) {
    live.add(id);
  }

  void died(String id) {
    live.remove(id);
    deleted.add(id);
  }

  void revived(String id) {
    deleted.remove(id);
    live.add(id);
  }

  /** The row turned out to be gone, such as a child deleted with its parent. */
  void lost(String id) {
    live.remove(id);
    deleted.remove(id);
  }

  List<FieldInfo> updateable() {
    return info.fields().stream()
        .filter(field -> field.updateable() && !field.dependent())
        .toList();
  }

  List<FieldInfo> createable() {
    return info.fields().stream().filter(FieldInfo::createable).toList();
  }
}
