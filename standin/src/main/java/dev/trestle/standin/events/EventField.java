package dev.trestle.standin.events;

import java.util.List;

/**
 * One top-level field of an event schema after the header.
 *
 * @param name the name in the schema
 * @param doc the kind and, for custom fields, the 15-character field id
 * @param parts the parts of a compound in schema order; empty for a plain field
 */
public record EventField(String name, FieldKind kind, String doc, List<Part> parts) {
  public EventField {
    parts = List.copyOf(parts);
    if (kind.compound() == parts.isEmpty()) {
      throw new IllegalArgumentException(name + ": only compounds have parts, and they need some");
    }
  }

  /**
   * One part of a compound.
   *
   * @param name the name inside the record, such as {@code City}
   * @param rowField the field of the row that holds it, such as {@code BillingCity}
   */
  public record Part(String name, String rowField, FieldKind kind) {}

  static EventField plain(String name, FieldKind kind) {
    return new EventField(name, kind, kind.doc(), List.of());
  }
}
