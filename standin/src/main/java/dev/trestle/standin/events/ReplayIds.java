package dev.trestle.standin.events;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * Replay ids on the wire (CONTRACT 12.3): a position as 8 bytes, big-endian, and two zero bytes.
 * Some clients keep only the number and send 8 bytes.
 */
public final class ReplayIds {
  private ReplayIds() {}

  /** The 10 bytes of a position. */
  public static byte[] bytes(long position) {
    return ByteBuffer.allocate(10).putLong(position).array();
  }

  /** The position in these bytes; empty if they are no replay id. */
  public static OptionalLong position(byte[] bytes) {
    boolean ten = bytes.length == 10 && bytes[8] == 0 && bytes[9] == 0;
    if (bytes.length != 8 && !ten) {
      return OptionalLong.empty();
    }
    long position = ByteBuffer.wrap(bytes).getLong();
    return position < 0 ? OptionalLong.empty() : OptionalLong.of(position);
  }
}
