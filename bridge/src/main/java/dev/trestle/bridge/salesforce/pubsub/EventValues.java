package dev.trestle.bridge.salesforce.pubsub;

import dev.trestle.bridge.salesforce.pubsub.EventFields.Leaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Takes the values that count out of a decoded body (CONTRACT 13.4, 13.5). For one thread. */
final class EventValues {
  private static final int BITMAPS_KEPT = 1_000;

  private final EventFields fields;
  private final LeafSelection everything;

  /** Most events of an object change the same few fields. */
  private final Map<String, LeafSelection> byBitmaps = new HashMap<>();

  EventValues(EventFields fields) {
    this.fields = fields;
    List<Leaf> all = new ArrayList<>();
    for (int field = 1; field < fields.all().size(); field++) {
      all.add(new Leaf.Whole(field));
    }
    this.everything = new LeafSelection(fields, all);
  }

  /** Every leaf. */
  Map<String, @Nullable Object> all(IndexedRecord body) {
    return everything.take(body);
  }

  /** The changed leaves. A null counts only where the event says that the field was nulled. */
  Map<String, @Nullable Object> changed(IndexedRecord body, List<?> changed, List<?> nulled) {
    Map<String, @Nullable Object> sent = selection(changed).take(body);
    if (nulled.isEmpty() && !sent.containsValue(null)) {
      return sent;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>(sent);
    values.values().removeIf(value -> value == null);
    names(nulled).forEach(name -> values.put(name, null));
    return values;
  }

  /** Names of the leaves of a bitmap; a compound as a whole counts as its parts. */
  Set<String> names(List<?> bitmaps) {
    return bitmaps.isEmpty() ? Set.of() : new LinkedHashSet<>(selection(bitmaps).names());
  }

  private LeafSelection selection(List<?> bitmaps) {
    String key =
        bitmaps.size() == 1
            ? bitmaps.getFirst().toString()
            : bitmaps.stream().map(Object::toString).collect(Collectors.joining(" "));
    LeafSelection known = byBitmaps.get(key);
    if (known != null) {
      return known;
    }
    LeafSelection fresh = new LeafSelection(fields, fields.named(bitmaps));
    if (byBitmaps.size() >= BITMAPS_KEPT) {
      byBitmaps.clear();
    }
    byBitmaps.put(key, fresh);
    return fresh;
  }
}
