package dev.trestle.standin.events;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A growing buffer of Avro binary values. */
final class AvroOutput {
  private byte[] buffer = new byte[512];
  private int size;

  int size() {
    return size;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  /** An int or a long, zigzag encoded. */
  void writeLong(long value) {
    room(10);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      buffer[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
  }

  void writeBoolean(boolean value) {
    room(1);
    buffer[size++] = (byte) (value ? 1 : 0);
  }

  void writeDouble(double value) {
    room(8);
    long bits = Double.doubleToLongBits(value);
    for (int shift = 0; shift < 64; shift += 8) {
      buffer[size++] = (byte) (bits >>> shift);
    }
  }

  void writeString(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeLong(bytes.length);
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  /** An array of strings as one block. */
  void writeStrings(List<String> texts) {
    if (!texts.isEmpty()) {
      writeLong(texts.size());
      texts.forEach(this::writeString);
    }
    writeLong(0);
  }

  private void room(int bytes) {
    if (size + bytes > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + bytes));
    }
  }
}
