package dev.trestle.bridge.salesforce.pubsub;

import dev.trestle.bridge.salesforce.pubsub.EventFields.Field;
import dev.trestle.bridge.salesforce.pubsub.EventFields.Leaf;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

  /** Most events of an object change the same few fields. */
  private final Map<String, List<Leaf>> leavesByBitmaps = new HashMap<>();

  EventValues(EventFields fields) {
    this.fields = fields;
  }

  /** Every leaf. */
  Map<String, @Nullable Object> all(IndexedRecord body) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int field = 1; field < fields.all().size(); field++) {
      putWhole(values, fields.get(field), body.get(field));
    }
    return values;
  }

  /** The changed leaves. A null counts only where the event says that the field was nulled. */
  Map<String, @Nullable Object> changed(IndexedRecord body, List<?> changed, List<?> nulled) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    leaves(changed).forEach(leaf -> put(values, leaf, body));
    Set<String> nulls = names(nulled);
    values.entrySet().removeIf(e -> e.getValue() == null && !nulls.contains(e.getKey()));
    nulls.forEach(name -> values.put(name, null));
    return values;
  }

  /** Names of the leaves of a bitmap; a compound as a whole counts as its parts. */
  Set<String> names(List<?> bitmaps) {
    if (bitmaps.isEmpty()) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    for (Leaf leaf : leaves(bitmaps)) {
      Field field = fields.get(leaf.field());
      switch (leaf) {
        case Leaf.Whole whole -> {
          if (field.plain()) {
            names.add(field.name());
          } else {
            names.addAll(field.parts());
          }
        }
        case Leaf.Part part -> names.add(field.parts().get(part.part()));
      }
    }
    return names;
  }

  private List<Leaf> leaves(List<?> bitmaps) {
    String key =
        bitmaps.size() == 1
            ? bitmaps.getFirst().toString()
            : bitmaps.stream().map(Object::toString).collect(Collectors.joining(" "));
    List<Leaf> known = leavesByBitmaps.get(key);
    if (known != null) {
      return known;
    }
    List<Leaf> named = fields.named(bitmaps);
    if (leavesByBitmaps.size() >= BITMAPS_KEPT) {
      leavesByBitmaps.clear();
    }
    leavesByBitmaps.put(key, named);
    return named;
  }

  private void put(Map<String, @Nullable Object> values, Leaf leaf, IndexedRecord body) {
    if (leaf.field() == 0) {
      return; // the header itself
    }
    Field field = fields.get(leaf.field());
    Object value = body.get(leaf.field());
    switch (leaf) {
      case Leaf.Whole whole -> putWhole(values, field, value);
      case Leaf.Part part -> putPart(values, field, part.part(), value);
    }
  }

  private static void putWhole(
      Map<String, @Nullable Object> values, Field field, @Nullable Object value) {
    if (value instanceof IndexedRecord compound) {
      for (int part = 0; part < field.parts().size(); part++) {
        values.put(field.parts().get(part), plain(compound.get(part)));
      }
    } else if (value == null && !field.plain()) {
      field.parts().forEach(name -> values.put(name, null));
    } else {
      values.put(field.name(), plain(value));
    }
  }

  private static void putPart(
      Map<String, @Nullable Object> values, Field field, int part, @Nullable Object value) {
    if (value instanceof IndexedRecord compound) {
      values.put(field.parts().get(part), plain(compound.get(part)));
    } else if (value == null) {
      values.put(field.parts().get(part), null);
    } else {
      values.put(field.name(), plain(value));
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Long number -> number;
      case Integer number -> number;
      case Double number -> number;
      case Boolean truth -> truth;
      case Float number -> (double) number;
      case Collection<?> several ->
          several.stream().map(Object::toString).collect(Collectors.joining(";"));
      case Object other -> other.toString();
    };
  }
}
