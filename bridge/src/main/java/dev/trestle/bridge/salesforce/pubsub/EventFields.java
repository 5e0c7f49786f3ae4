package dev.trestle.bridge.salesforce.pubsub;

import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The fields of an event schema, by position. A field is plain (a value or null), a compound (a
 * record or null), or either: Account.Name is a text, or a record for a person account.
 */
final class EventFields {
  static final String HEADER = "ChangeEventHeader";

  /** A field, or a part of one, that an event can name. */
  sealed interface Leaf {
    int field();

    /** The field as a whole. */
    record Whole(int field) implements Leaf {}

    /** One part of its compound. */
    record Part(int field, int part) implements Leaf {}
  }

  /**
   * One field.
   *
   * @param parts dotted names of the parts of its compound; empty if it is none
   * @param plain whether it can be a value that is no record
   */
  record Field(String name, List<String> parts, boolean plain) {}

  private final List<Field> fields;

  EventFields(Schema schema) {
    List<Field> found = new ArrayList<>();
    schema.getFields().forEach(field -> found.add(field(field)));
    if (found.isEmpty() || !found.getFirst().name().equals(HEADER)) {
      throw new SalesforceException(
          Kind.PROTOCOL,
          "BAD_SCHEMA",
          "Event schema " + schema.getName() + " does not begin with " + HEADER + ".");
    }
    fields = List.copyOf(found);
  }

  private static Field field(Schema.Field field) {
    List<Schema> branches =
        field.schema().isUnion() ? field.schema().getTypes() : List.of(field.schema());
    List<String> parts = new ArrayList<>();
    boolean plain = false;
    for (Schema branch : branches) {
      switch (branch.getType()) {
        case RECORD ->
            branch.getFields().forEach(part -> parts.add(field.name() + "." + part.name()));
        case NULL -> {}
        case ENUM, ARRAY, MAP, UNION, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN ->
            plain = true;
      }
    }
    return new Field(field.name(), List.copyOf(parts), plain);
  }

  /** With the header at 0. */
  List<Field> all() {
    return fields;
  }

  Field get(int position) {
    return fields.get(position);
  }

  List<String> leafNames() {
    List<String> names = new ArrayList<>();
    for (Field field : fields.subList(1, fields.size())) {
      if (field.plain()) {
        names.add(field.name());
      }
      names.addAll(field.parts());
    }
    return names;
  }

  /**
   * What a bitmap names (CONTRACT 13.5): {@code 0x…} has a bit for each field, {@code 6-0x…} one
   * for each part of field 6.
   */
  List<Leaf> named(List<?> bitmaps) {
    List<Leaf> leaves = new ArrayList<>();
    for (Object element : bitmaps) {
      String text = element.toString();
      int dash = text.indexOf('-');
      if (dash < 0) {
        bits(text, fields.size(), text).forEach(bit -> leaves.add(new Leaf.Whole(bit)));
      } else {
        int field = position(text.substring(0, dash), text);
        int parts = fields.get(field).parts().size();
        bits(text.substring(dash + 1), parts, text)
            .forEach(bit -> leaves.add(new Leaf.Part(field, bit)));
      }
    }
    return leaves;
  }

  private int position(String digits, String text) {
    int position = digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : -1;
    if (position < 0 || position >= fields.size()) {
      throw badBitmap(text);
    }
    return position;
  }

  private static List<Integer> bits(String hex, int size, String text) {
    if (!hex.startsWith("0x")) {
      throw badBitmap(text);
    }
    List<Integer> bits = new ArrayList<>();
    for (int digit = 0; digit < hex.length() - 2; digit++) {
      int value = Character.digit(hex.charAt(hex.length() - 1 - digit), 16);
      if (value < 0) {
        throw badBitmap(text);
      }
      for (int bit = 0; bit < 4; bit++) {
        if ((value >> bit & 1) == 1) {
          bits.add(checked(digit * 4 + bit, size, text));
        }
      }
    }
    return bits;
  }

  private static int checked(int bit, int size, String text) {
    if (bit >= size) {
      throw badBitmap(text);
    }
    return bit;
  }

  private static SalesforceException badBitmap(String text) {
    return new SalesforceException(
        Kind.PROTOCOL,
        "BAD_BITMAP",
        "An event's field bitmap does not fit its schema: " + text + ".");
  }
}
