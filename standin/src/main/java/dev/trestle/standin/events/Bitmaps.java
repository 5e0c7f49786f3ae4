package dev.trestle.standin.events;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Field sets as bitmaps (CONTRACT 13.5): the header is bit 0 of the top-level element; parts of a
 * compound are an element {@code index-0x…} of their own. No top-level element if only parts are
 * set.
 */
final class Bitmaps {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Bitmaps() {}

  /** The bitmaps of these fields of a row, in the order of the schema. */
  static List<String> of(EventSchema schema, Set<String> rowFields) {
    if (rowFields.isEmpty()) {
      return List.of();
    }
    BitSet top = new BitSet();
    List<String> nested = new ArrayList<>();
    for (int i = 0; i < schema.fields().size(); i++) {
      EventField field = schema.fields().get(i);
      if (rowFields.contains(field.name())) {
        top.set(i + 1);
        continue;
      }
      BitSet parts = partsOf(field, rowFields);
      if (!parts.isEmpty()) {
        nested.add((i + 1) + "-" + hex(parts));
      }
    }
    if (!top.isEmpty()) {
      nested.addFirst(hex(top));
    }
    return nested;
  }

  private static BitSet partsOf(EventField field, Set<String> rowFields) {
    BitSet parts = new BitSet();
    for (int i = 0; i < field.parts().size(); i++) {
      if (rowFields.contains(field.parts().get(i).rowField())) {
        parts.set(i);
      }
    }
    return parts;
  }

  /** Big-endian, an even number of digits. */
  private static String hex(BitSet bits) {
    byte[] littleEndian = bits.toByteArray();
    StringBuilder hex = new StringBuilder("0x");
    for (int i = littleEndian.length - 1; i >= 0; i--) {
      HEX.toHexDigits(hex, littleEndian[i]);
    }
    return hex.toString();
  }
}
