package dev.trestle.acceptance.bench;

/**
 * Turns quoted CSV into COPY's text form, byte by byte: the least a client can do. Keeps its state
 * between chunks, so that a chunk may end anywhere.
 */
final class CopyText {
  private static final byte[] NULL = {'\\', 'N'};

  private byte[] out = new byte[1 << 17];
  private int length;
  private boolean quoted;
  private boolean quoteSeen;
  private boolean header;
  private int cellBytes;

  /** A page begins: its first line is the header. */
  void beginPage() {
    header = true;
    quoted = false;
    quoteSeen = false;
    cellBytes = 0;
  }

  byte[] out() {
    return out;
  }

  /** Converts a chunk; the result is in {@link #out} from 0 to the number returned. */
  int convert(byte[] chunk, int count) {
    length = 0;
    if (out.length < 2 * count + 16) {
      out = new byte[2 * count + 16];
    }
    int from = header ? afterHeader(chunk, count) : 0;
    for (int i = from; i < count; i++) {
      byte b = chunk[i];
      if (quoted) {
        inside(b);
      } else {
        outside(b);
      }
    }
    return length;
  }

  private int afterHeader(byte[] chunk, int count) {
    for (int i = 0; i < count; i++) {
      if (chunk[i] == '\n') {
        header = false;
        return i + 1;
      }
    }
    return count;
  }

  private void inside(byte b) {
    if (b == '"') {
      quoted = false;
      quoteSeen = true;
    } else {
      value(b);
    }
  }

  private void outside(byte b) {
    switch (b) {
      case '"' -> {
        if (quoteSeen) {
          value(b);
        }
        quoteSeen = false;
        quoted = true;
      }
      case ',' -> endCell((byte) '\t');
      case '\n' -> endCell((byte) '\n');
      default -> value(b);
    }
  }

  private void value(byte b) {
    cellBytes++;
    switch (b) {
      case '\\' -> escaped((byte) '\\');
      case '\n' -> escaped((byte) 'n');
      case '\t' -> escaped((byte) 't');
      case '\r' -> escaped((byte) 'r');
      default -> out[length++] = b;
    }
  }

  private void escaped(byte letter) {
    out[length++] = '\\';
    out[length++] = letter;
  }

  private void endCell(byte separator) {
    if (cellBytes == 0) {
      out[length++] = NULL[0];
      out[length++] = NULL[1];
    }
    out[length++] = separator;
    cellBytes = 0;
    quoteSeen = false;
  }
}
