package dev.trestle.bridge.serve.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding, strict: wrong escapes, wrong UTF-8 and NUL are refused. */
final class Percent {
  private Percent() {}

  /**
   * The text that was encoded.
   *
   * @throws IllegalArgumentException if the text is not the encoding of valid text
   */
  static String decode(String text, boolean plusIsSpace) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        out[length++] = (byte) escape(in, i);
        i += 2;
      } else {
        out[length++] = plusIsSpace && in[i] == '+' ? (byte) ' ' : in[i];
      }
    }
    return utf8(ByteBuffer.wrap(out, 0, length));
  }

  private static int escape(byte[] in, int at) {
    int high = at + 1 < in.length ? Character.digit(in[at + 1], 16) : -1;
    int low = at + 2 < in.length ? Character.digit(in[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw new IllegalArgumentException("a percent sign without two hex digits");
    }
    return high * 16 + low;
  }

  private static String utf8(ByteBuffer bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      if (text.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("a NUL character");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("bytes that are not UTF-8", e);
    }
  }
}
