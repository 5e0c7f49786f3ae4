package dev.trestle.bridge.salesforce.pubsub;

import dev.trestle.bridge.change.FieldValues;
import dev.trestle.bridge.salesforce.pubsub.EventFields.Field;
import dev.trestle.bridge.salesforce.pubsub.EventFields.Leaf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Some leaves of a schema, taken from one body after the other. Their names are the same each time,
 * so the fast way collects values only. Where a field can be plain or a compound, plain is
 * expected; a body that has the compound is taken the slow way.
 */
final class LeafSelection {
  private static final int PLAIN = -1;

  private final EventFields fields;
  private final List<Leaf> leaves;
  private final FieldValues.Names names;
  private final int[] fieldAt;
  private final int[] partAt;

  LeafSelection(EventFields fields, List<Leaf> leaves) {
    this.fields = fields;
    this.leaves = leaves.stream().filter(leaf -> leaf.field() != 0).toList(); // 0 is the header
    Map<String, int[]> places = new LinkedHashMap<>();
    this.leaves.forEach(leaf -> addPlaces(places, leaf));
    this.names = new FieldValues.Names(new ArrayList<>(places.keySet()));
    this.fieldAt = places.values().stream().mapToInt(place -> place[0]).toArray();
    this.partAt = places.values().stream().mapToInt(place -> place[1]).toArray();
  }

  private void addPlaces(Map<String, int[]> places, Leaf leaf) {
    Field field = fields.get(leaf.field());
    switch (leaf) {
      case Leaf.Whole whole -> {
        if (field.plain()) {
          places.put(field.name(), new int[] {leaf.field(), PLAIN});
        } else {
          for (int part = 0; part < field.parts().size(); part++) {
            places.put(field.parts().get(part), new int[] {leaf.field(), part});
          }
        }
      }
      case Leaf.Part part ->
          places.put(field.parts().get(part.part()), new int[] {leaf.field(), part.part()});
    }
  }

  /** The names as expected; a compound as a whole counts as its parts. */
  List<String> names() {
    return names.list();
  }

  Map<String, @Nullable Object> take(IndexedRecord body) {
    @Nullable Object[] values = new @Nullable Object[fieldAt.length];
    for (int i = 0; i < values.length; i++) {
      Object value = body.get(fieldAt[i]);
      boolean compound = value instanceof IndexedRecord;
      if (value != null && compound == (partAt[i] == PLAIN)) {
        return takeSlowly(body);
      }
      values[i] = plain(value instanceof IndexedRecord record ? record.get(partAt[i]) : value);
    }
    return new FieldValues(names, values);
  }

  private Map<String, @Nullable Object> takeSlowly(IndexedRecord body) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Leaf leaf : leaves) {
      Field field = fields.get(leaf.field());
      Object value = body.get(leaf.field());
      switch (leaf) {
        case Leaf.Whole whole -> putWhole(values, field, value);
        case Leaf.Part part -> putPart(values, field, part.part(), value);
      }
    }
    return values;
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
    switch (value) {
      case null -> values.put(field.parts().get(part), null);
      case IndexedRecord compound -> values.put(field.parts().get(part), plain(compound.get(part)));
      case Object whole -> values.put(field.name(), plain(whole));
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
