package dev.trestle.bridge.source;

import dev.trestle.bridge.schema.Capabilities;
import dev.trestle.bridge.store.Catalog;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The mirrors of a process that has no org: as the catalogue has them. One is used for a minute at
 * most; an object that is not there is looked up each time, so that nothing is dropped once its
 * first load may have begun. Not for several threads.
 */
public final class StoredMirrors {
  private static final long KEPT_MS = 60_000;
  private static final Capabilities UNKNOWN =
      new Capabilities(false, true, false, Optional.empty(), false, false, "");

  private record Kept(Mirror mirror, long readAtMs) {}

  private final Catalog catalog;
  private final Clock clock;
  private final Map<String, Kept> kept = new HashMap<>();

  public StoredMirrors(Catalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** The mirror of an object, if it has one. */
  public Optional<Mirror> find(String object) {
    long nowMs = clock.millis();
    Kept known = kept.get(object);
    if (known != null && Math.abs(nowMs - known.readAtMs()) < KEPT_MS) {
      return Optional.of(known.mirror());
    }
    Optional<Mirror> read = catalog.entry(object).map(StoredMirrors::mirror);
    kept.remove(object);
    read.ifPresent(mirror -> kept.put(object, new Kept(mirror, nowMs)));
    return read;
  }

  private static Mirror mirror(Catalog.Entry entry) {
    return new Mirror(
        entry.table(),
        entry.channels().orElse(UNKNOWN),
        false,
        entry.describe().map(PushSchema::of).orElse(PushSchema.UNKNOWN),
        entry.published());
  }
}
