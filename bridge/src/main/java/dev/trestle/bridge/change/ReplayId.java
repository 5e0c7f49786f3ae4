package dev.trestle.bridge.change;

import java.util.HexFormat;

/**
 * A resume token of the event bus: opaque bytes, compared only for equality (CONTRACT 12.3).
 *
 * @param hex the bytes in lower-case hexadecimal; never empty
 */
public record ReplayId(String hex) {
  public ReplayId {
    if (hex.isEmpty() || hex.length() % 2 != 0) {
      throw new IllegalArgumentException("a replay id is a non-empty even number of hex digits");
    }
  }

  public static ReplayId of(byte[] bytes) {
    return new ReplayId(HexFormat.of().formatHex(bytes));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
