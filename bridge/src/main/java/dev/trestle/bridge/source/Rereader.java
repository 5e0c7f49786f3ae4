package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.observe.Observation.RowsReread;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.salesforce.Answer;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.rest.QueryCursor;
import dev.trestle.bridge.salesforce.rest.RestClient;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.ReadInterval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads doubted rows again: live rows by one retrieve, what it does not find by queryAll. One step
 * reads the marks of one object that are due; there is one re-reader per process, so that no row is
 * read twice at once.
 */
final class Rereader {
  private static final int ROWS_MAX = 2_000;
  private static final int QUERY_IDS_MAX = 200;
  private static final int FIELDS_CHARS_MAX = 6_000;

  private final EngineStore store;
  private final RestClient rest;
  private final Intake intake;
  private final VanishGuard guard;
  private final Tally tally;
  private final Observer observer;

  Rereader(
      EngineStore store,
      RestClient rest,
      Intake intake,
      VanishGuard guard,
      Tally tally,
      Observer observer) {
    this.store = store;
    this.rest = rest;
    this.intake = intake;
    this.guard = guard;
    this.tally = tally;
    this.observer = observer;
  }

  /**
   * Reads what is due of one object.
   *
   * @return how many rows were read
   */
  int step(Mirror mirror) {
    List<DirtyMark> marks = store.due(mirror.object(), ROWS_MAX);
    if (marks.isEmpty()) {
      return 0;
    }
    List<RowInput.OfImage> images = read(mirror, marks);
    intake.apply(Channel.REREAD, images);
    tally.add(mirror.object(), Channel.REREAD, "reread", marks.size());
    observer.observe(new RowsReread(mirror.object(), marks.size(), images.size()));
    return marks.size();
  }

  private List<RowInput.OfImage> read(Mirror mirror, List<DirtyMark> marks) {
    Reads reads = new Reads(store);
    Locked begun = reads.begin();
    Map<String, DirtyMark> byId =
        marks.stream().collect(Collectors.toMap(m -> m.key().id(), m -> m));
    List<String> ids = List.copyOf(byId.keySet());
    Answer<List<@Nullable JsonNode>> answer =
        rest.retrieve(mirror.object(), ids, mirror.fields(), Purpose.REREAD);
    ReadInterval read = reads.end(begun, answer.span());
    List<RowInput.OfImage> images = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      JsonNode record = answer.value().get(i);
      String id = ids.get(i);
      if (record == null) {
        missing.add(id);
      } else {
        images.add(RowDecoder.image(mirror.table(), record, read, "reread", byId.get(id)));
      }
    }
    if (!missing.isEmpty()) {
      images.addAll(readMissing(mirror, missing, byId));
    }
    return images;
  }

  /** Rows in the recycle bin are found here; those that are gone become tombstones. */
  private List<RowInput.OfImage> readMissing(
      Mirror mirror, List<String> ids, Map<String, DirtyMark> byId) {
    List<RowInput.OfImage> images = new ArrayList<>();
    List<RowInput.OfImage> absent = new ArrayList<>();
    List<DirtyMark> unread = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += QUERY_IDS_MAX) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + QUERY_IDS_MAX));
      readMissingSome(mirror, some, byId, images, absent, unread);
    }
    if (guard.allows(mirror, absent.size())) {
      images.addAll(absent);
    } else {
      absent.forEach(image -> unread.add(marked(byId, image.id())));
    }
    AbsentRows.hold(store, unread);
    return images;
  }

  private static DirtyMark marked(Map<String, DirtyMark> byId, String id) {
    return Objects.requireNonNull(byId.get(id));
  }

  private void readMissingSome(
      Mirror mirror,
      List<String> ids,
      Map<String, DirtyMark> byId,
      List<RowInput.OfImage> images,
      List<RowInput.OfImage> absent,
      List<DirtyMark> unread) {
    Reads reads = new Reads(store);
    Locked begun = reads.begin();
    Map<String, JsonNode> found = new HashMap<>();
    QueryCursor cursor = rest.query(soqlById(mirror, ids), true, Purpose.REREAD);
    Optional<Answer<List<JsonNode>>> page = cursor.nextPage();
    Answer<List<JsonNode>> last = page.orElseThrow();
    while (page.isPresent()) {
      last = page.get();
      last.value().forEach(record -> found.put(record.path("Id").asString(""), record));
      page = cursor.nextPage();
    }
    ReadInterval read = reads.end(begun, last.span());
    for (String id : ids) {
      JsonNode record = found.get(id);
      DirtyMark mark = marked(byId, id);
      boolean inBin = record != null && record.path("IsDeleted").asBoolean(false);
      if (record == null || (tooWide(mirror) && inBin)) {
        // Where the org itself says that a row is deleted, it has not just vanished from sight.
        (inBin || mark.reason().equals(DirtyMark.DELETED) ? images : absent)
            .add(
                new RowInput.OfImage(
                    mirror.table(), id, read, true, true, Map.of(), "reread", mark));
      } else if (tooWide(mirror)) {
        unread.add(mark);
      } else {
        images.add(RowDecoder.image(mirror.table(), record, read, "reread", mark));
      }
    }
  }

  /** Of an object with more fields than a URI can name, only the deleted flag is asked for. */
  private static boolean tooWide(Mirror mirror) {
    return String.join(", ", mirror.fields()).length() > FIELDS_CHARS_MAX;
  }

  private static String soqlById(Mirror mirror, List<String> ids) {
    String flags = mirror.table().hasDeletedField() ? "Id, IsDeleted" : "Id";
    String fields = tooWide(mirror) ? flags : String.join(", ", mirror.fields());
    return "SELECT "
        + fields
        + " FROM "
        + mirror.object()
        + " WHERE Id IN ('"
        + String.join("','", ids)
        + "')";
  }
}
