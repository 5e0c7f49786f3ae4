package dev.trestle.bridge.serve.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Records as they were last read, until they change.
 *
 * <p>Only for a process that alone writes the rows and is told of each change. A row read before a
 * change must not be kept after it: a reader takes a stamp before it reads, and what it read is
 * kept only if no change has moved the stamp meanwhile. Check and removal of one record exclude
 * each other.
 */
final class RecordCache implements RowChanges {
  private static final int STAMPS = 4_096;
  private static final int ENTRY_OVERHEAD_BYTES = 200;
  private static final int VIEWS_MAX = 4;

  /** A record in one view. */
  record Kept(String version, String json) {}

  private record Key(String object, String id) {}

  private final AtomicLongArray stamps = new AtomicLongArray(STAMPS);
  private final Cache<Key, Map<String, Kept>> records;

  RecordCache(long bytesMax) {
    this.records =
        Caffeine.newBuilder()
            .maximumWeight(bytesMax)
            .weigher((Key key, Map<String, Kept> views) -> weight(views))
            .build();
  }

  private static int weight(Map<String, Kept> views) {
    return views.values().stream()
        .mapToInt(kept -> ENTRY_OVERHEAD_BYTES + 2 * kept.json().length())
        .sum();
  }

  Optional<Kept> find(String object, String id, String viewHash) {
    Map<String, Kept> views = records.getIfPresent(new Key(object, id));
    return views == null ? Optional.empty() : Optional.ofNullable(views.get(viewHash));
  }

  /** Before the read. */
  long stamp(String object, String id) {
    return stamps.get(stampOf(object, id));
  }

  /** After the read that began with the stamp. */
  void keep(String object, String id, String viewHash, long stamp, Kept kept) {
    records
        .asMap()
        .compute(
            new Key(object, id),
            (key, old) -> stamp(object, id) == stamp ? with(old, viewHash, kept) : old);
  }

  private static Map<String, Kept> with(
      @Nullable Map<String, Kept> old, String viewHash, Kept kept) {
    if (old == null || old.size() >= VIEWS_MAX) {
      return Map.of(viewHash, kept);
    }
    Map<String, Kept> views = new HashMap<>(old);
    views.put(viewHash, kept);
    return Map.copyOf(views);
  }

  @Override
  public void changed(String object, Collection<String> ids18) {
    for (String id : ids18) {
      stamps.incrementAndGet(stampOf(object, id));
      records.invalidate(new Key(object, id));
    }
  }

  /** Does now what else happens a little later. */
  void cleanUp() {
    records.cleanUp();
  }

  private static int stampOf(String object, String id) {
    return Math.floorMod(Objects.hash(object, id), STAMPS);
  }
}
