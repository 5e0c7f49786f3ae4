package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.salesforce.Answer;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.rest.RestClient;
import dev.trestle.bridge.store.Catalog;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.ReadInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads every live row of an object again, 2,000 to a call: to fill columns that were added, or
 * where no stamp tells which rows changed. The rows are images like any other. The cursor is the
 * last id that was read, so a killed process goes on there.
 */
final class Backfill {
  private static final int ROWS_MAX = 2_000;

  private final EngineStore store;
  private final LoadStore loads;
  private final RestClient rest;
  private final Intake intake;

  Backfill(EngineStore store, LoadStore loads, RestClient rest, Intake intake) {
    this.store = store;
    this.loads = loads;
    this.rest = rest;
    this.intake = intake;
  }

  /** Asks for one, from the beginning. */
  void want(Mirror mirror) {
    store.saveCursor(Catalog.backfillCursor(mirror.object()), "");
  }

  /**
   * Reads the next rows, if a backfill of the object is wanted.
   *
   * @return how many were read
   */
  int step(Mirror mirror) {
    String name = Catalog.backfillCursor(mirror.object());
    Optional<String> after = store.cursor(name);
    if (after.isEmpty()) {
      return 0;
    }
    List<String> ids = loads.aliveAfter(mirror.table(), after.get(), ROWS_MAX);
    if (ids.isEmpty()) {
      store.removeCursor(name);
      return 0;
    }
    read(mirror, ids);
    store.saveCursor(name, ids.getLast());
    return ids.size();
  }

  private void read(Mirror mirror, List<String> ids) {
    Reads reads = new Reads(store);
    Locked begun = reads.begin();
    Answer<List<@Nullable JsonNode>> answer =
        rest.retrieve(mirror.object(), ids, mirror.fields(), Purpose.VERIFY);
    ReadInterval read = reads.end(begun, answer.span());
    List<RowInput.OfImage> images = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      JsonNode record = answer.value().get(i);
      if (record == null) {
        missing.add(ids.get(i));
      } else {
        images.add(RowDecoder.image(mirror.table(), record, read, "backfill", null));
      }
    }
    intake.apply(Channel.POLL, images);
    intake.hint(mirror, missing, "backfill", false);
  }
}
