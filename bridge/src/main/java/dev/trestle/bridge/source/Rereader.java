package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.Batch;
import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.observe.Observation.RowsReread;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.salesforce.Answer;
import dev.trestle.bridge.salesforce.rest.RestClient;
import dev.trestle.bridge.source.RowReader.Absent;
import dev.trestle.bridge.source.RowReader.Deleted;
import dev.trestle.bridge.source.RowReader.Found;
import dev.trestle.bridge.source.RowReader.Row;
import dev.trestle.bridge.source.RowReader.Unread;
import dev.trestle.bridge.source.RowReader.Wanted;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.ReadInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads doubted rows again: live rows by one retrieve, what it does not find by queryAll. One step
 * reads the marks of one object that are due; there is one re-reader per process, so that no row is
 * read twice at once.
 */
final class Rereader {
  private static final int ROWS_MAX = 2_000;

  private final EngineStore store;
  private final RowReader rows;
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
    this.rows = new RowReader(rest);
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
    List<DirtyMark> refused = new ArrayList<>();
    List<RowInput.OfImage> images = read(mirror, marks, refused);
    apply(images, refused);
    RefusedValues.rest(store, refused);
    tally.add(mirror.object(), Channel.REREAD, "reread", marks.size());
    observer.observe(new RowsReread(mirror.object(), marks.size(), images.size()));
    return marks.size();
  }

  private void apply(List<? extends RowInput> images, List<DirtyMark> refused) {
    for (int from = 0; from < images.size(); from += Intake.ROWS_MAX) {
      int to = Math.min(images.size(), from + Intake.ROWS_MAX);
      var _ =
          RefusedValues.inParts(
              List.copyOf(images.subList(from, to)),
              some -> intake.apply(Channel.REREAD, new Batch(some, null), -1).judged(),
              refused::add);
    }
  }

  /** Adds the mark of a row whose values are none of its columns' to those refused. */
  private static void decode(
      Mirror mirror,
      JsonNode record,
      ReadInterval read,
      DirtyMark mark,
      List<RowInput.OfImage> images,
      List<DirtyMark> refused) {
    try {
      images.add(RowDecoder.image(mirror.table(), record, read, "reread", mark));
    } catch (IllegalArgumentException e) {
      refused.add(mark);
    }
  }

  private List<RowInput.OfImage> read(
      Mirror mirror, List<DirtyMark> marks, List<DirtyMark> refused) {
    Reads reads = new Reads(store);
    Locked begun = reads.begin();
    Map<String, DirtyMark> byId =
        marks.stream().collect(Collectors.toMap(m -> m.key().id(), m -> m));
    List<String> ids = List.copyOf(byId.keySet());
    Answer<List<Row>> answer = rows.retrieve(wanted(mirror), ids);
    ReadInterval read = reads.end(begun, answer.span());
    List<RowInput.OfImage> images = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Row row : answer.value()) {
      if (row instanceof Found found) {
        decode(mirror, found.record(), read, marked(byId, row.id()), images, refused);
      } else {
        missing.add(row.id());
      }
    }
    if (!missing.isEmpty()) {
      images.addAll(readMissing(mirror, missing, byId, refused));
    }
    return images;
  }

  /** Rows in the recycle bin are found here; those that are gone become tombstones. */
  private List<RowInput.OfImage> readMissing(
      Mirror mirror, List<String> ids, Map<String, DirtyMark> byId, List<DirtyMark> refused) {
    List<RowInput.OfImage> images = new ArrayList<>();
    List<RowInput.OfImage> absent = new ArrayList<>();
    List<DirtyMark> unread = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += RowReader.LOOK_FOR_IDS_MAX) {
      List<String> some =
          ids.subList(from, Math.min(ids.size(), from + RowReader.LOOK_FOR_IDS_MAX));
      readMissingSome(mirror, some, byId, images, absent, unread, refused);
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
      List<DirtyMark> unread,
      List<DirtyMark> refused) {
    Reads reads = new Reads(store);
    Locked begun = reads.begin();
    Answer<List<Row>> answer = rows.lookFor(wanted(mirror), ids);
    ReadInterval read = reads.end(begun, answer.span());
    for (Row row : answer.value()) {
      DirtyMark mark = marked(byId, row.id());
      switch (row) {
        case Found found -> decode(mirror, found.record(), read, mark, images, refused);
        case Deleted deleted -> images.add(gone(mirror, read, mark));
        // Where the org itself says that a row is deleted, it has not just vanished from sight.
        case Absent missing ->
            (mark.reason().equals(DirtyMark.DELETED) ? images : absent)
                .add(gone(mirror, read, mark));
        case Unread there -> unread.add(mark);
      }
    }
  }

  private static RowInput.OfImage gone(Mirror mirror, ReadInterval read, DirtyMark mark) {
    return new RowInput.OfImage(
        mirror.table(), mark.key().id(), read, true, true, Map.of(), "reread", mark);
  }

  private static Wanted wanted(Mirror mirror) {
    return new Wanted(mirror.object(), mirror.fields(), mirror.table().hasDeletedField());
  }
}
