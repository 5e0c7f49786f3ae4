package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is written of one record: its entries in the order of the select list. Parents nest.
 *
 * @param polymorphic true below a reference to several types of object: the platform then says that
 *     the record is a Name
 */
public record Shape(List<Entry> entries, boolean polymorphic) {
  public Shape {
    entries = List.copyOf(entries);
  }

  /** One key of the record. */
  public sealed interface Entry {
    String key();
  }

  /** A field or function of the record itself; {@code field} is null for functions. */
  public record Value(String key, FieldType type, @Nullable Field field, Getter<Row> getter)
      implements Entry {}

  /** A parent record, null where the reference is empty. */
  public record Parent(String key, Getter<Row> parent, Shape shape) implements Entry {
    public Optional<Row> of(Row row) {
      return Optional.ofNullable((Row) parent.get(row));
    }
  }

  /** The children of a record. */
  public record Children(String key, ChildPlan plan) implements Entry {}

  /** A polymorphic parent of which other fields are wanted per type; types are in lower case. */
  public record TypeOf(
      String key, Getter<Row> parent, Map<String, Shape> shapes, @Nullable Shape otherwise)
      implements Entry {
    public TypeOf {
      shapes = Map.copyOf(shapes);
    }

    public Optional<Row> of(Row row) {
      return Optional.ofNullable((Row) parent.get(row));
    }

    /** The shape for a parent of this type, if the query wants anything of it. */
    public Optional<Shape> shape(ObjectType type) {
      Shape found = shapes.get(type.name().toLowerCase(Locale.ROOT));
      return Optional.ofNullable(found == null ? otherwise : found);
    }
  }

  /** Collects entries; fields of one parent come together where the first of them stands. */
  static final class Builder {
    private final boolean polymorphic;
    private final Map<String, Object> parts = new LinkedHashMap<>();

    Builder(boolean polymorphic) {
      this.polymorphic = polymorphic;
    }

    /** Adds an entry; false if there is one of that key. */
    boolean add(Entry entry) {
      return parts.putIfAbsent(entry.key(), entry) == null;
    }

    Builder parent(String key, Getter<Row> getter, boolean polymorphicParent) {
      ParentPart part =
          (ParentPart)
              parts.computeIfAbsent(
                  key, name -> new ParentPart(getter, new Builder(polymorphicParent)));
      return part.builder();
    }

    Shape build() {
      List<Entry> entries = parts.entrySet().stream().map(Builder::entry).toList();
      return new Shape(entries, polymorphic);
    }

    private static Entry entry(Map.Entry<String, Object> part) {
      return part.getValue() instanceof ParentPart parent
          ? new Parent(part.getKey(), parent.getter(), parent.builder().build())
          : (Entry) part.getValue();
    }

    private record ParentPart(Getter<Row> getter, Builder builder) {}
  }
}
