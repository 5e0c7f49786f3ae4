package dev.trestle.standin.bulk;

import dev.trestle.standin.soql.eval.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV as the Bulk API does: every cell quoted, quotes doubled, everything else as it is,
 * nulls as an empty cell.
 */
final class CsvWriter {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int LONGEST_UTF8 = 3;

  private final OutputStream out;
  private final byte delimiter;
  private final byte[] lineEnding;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final InstantText instants = new InstantText();
  private int used;
  private boolean rowStarted;

  CsvWriter(OutputStream out, CsvFormat format) {
    this.out = out;
    this.delimiter = (byte) format.delimiter().character();
    this.lineEnding = format.lineEnding().text().getBytes(StandardCharsets.UTF_8);
  }

  void cell(@Nullable Object value) throws IOException {
    if (rowStarted) {
      put(delimiter);
    }
    rowStarted = true;
    put((byte) '"');
    switch (value) {
      case null -> {}
      case String text -> text(text);
      case Instant moment -> text(instants.text(moment));
      default -> text(String.valueOf(Texts.plain(value)));
    }
    put((byte) '"');
  }

  void endRow() throws IOException {
    for (byte character : lineEnding) {
      put(character);
    }
    rowStarted = false;
  }

  void flush() throws IOException {
    out.write(buffer, 0, used);
    used = 0;
  }

  private void text(String text) throws IOException {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (used + LONGEST_UTF8 > BUFFER_BYTES) {
        flush();
      }
      if (c >= 0x80) {
        beyondAscii(text.substring(i));
        return;
      }
      buffer[used++] = (byte) c;
      if (c == '"') {
        put((byte) '"');
      }
    }
  }

  private void beyondAscii(String rest) throws IOException {
    for (byte b : rest.getBytes(StandardCharsets.UTF_8)) {
      put(b);
      if (b == '"') {
        put(b);
      }
    }
  }

  private void put(byte b) throws IOException {
    if (used == BUFFER_BYTES) {
      flush();
    }
    buffer[used++] = b;
  }
}
