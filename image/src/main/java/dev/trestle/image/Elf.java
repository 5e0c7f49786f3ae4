package dev.trestle.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a program or library of Linux says of itself (ELF, 64 bits, little-endian; System V ABI,
 * chapters 4 and 5).
 *
 * @param machine for which processor, as in {@link Platform#elfMachine}
 * @param loader the program that loads it, an absolute path; libraries name none
 * @param needed the libraries it cannot run without
 */
record Elf(int machine, Optional<String> loader, List<String> needed) {
  private static final int HEADER_BYTES = 64;
  private static final int MAGIC = 0x464c457f;
  private static final int CLASS_64_LITTLE_ENDIAN = 0x0102;
  private static final int SEGMENT_BYTES = 56;
  private static final int SEGMENT_LOAD = 1;
  private static final int SEGMENT_DYNAMIC = 2;
  private static final int SEGMENT_LOADER = 3;
  private static final int ENTRY_BYTES = 16;
  private static final long ENTRY_NEEDED = 1;
  private static final long ENTRY_STRINGS = 5;
  private static final int NAME_BYTES_MAX = 4096;
  private static final int TABLE_BYTES_MAX = 1 << 20;

  Elf {
    needed = List.copyOf(needed);
  }

  /** One row of the table of segments. */
  private record Segment(int type, long offset, long address, long size) {}

  /** Reads a file; empty when it is no such program or library. */
  static Optional<Elf> read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < HEADER_BYTES) {
        return Optional.empty();
      }
      ByteBuffer header = bytes(channel, 0, HEADER_BYTES);
      if (header.getInt(0) != MAGIC || header.getShort(4) != CLASS_64_LITTLE_ENDIAN) {
        return Optional.empty();
      }
      List<Segment> segments = segments(channel, header);
      return Optional.of(
          new Elf(
              Short.toUnsignedInt(header.getShort(18)),
              loader(channel, segments),
              needed(channel, segments)));
    } catch (IOException | IndexOutOfBoundsException e) {
      throw new ImageException("Cannot read " + file + " as a program: " + e.getMessage(), e);
    }
  }

  private static List<Segment> segments(FileChannel channel, ByteBuffer header) throws IOException {
    int count = Short.toUnsignedInt(header.getShort(56));
    ByteBuffer table = bytes(channel, header.getLong(32), (long) count * SEGMENT_BYTES);
    List<Segment> segments = new ArrayList<>();
    for (int at = 0; at < table.capacity(); at += SEGMENT_BYTES) {
      segments.add(
          new Segment(
              table.getInt(at),
              table.getLong(at + 8),
              table.getLong(at + 16),
              table.getLong(at + 32)));
    }
    return segments;
  }

  private static Optional<Segment> first(List<Segment> segments, int type) {
    return segments.stream().filter(segment -> segment.type() == type).findFirst();
  }

  private static Optional<String> loader(FileChannel channel, List<Segment> segments)
      throws IOException {
    Optional<Segment> segment = first(segments, SEGMENT_LOADER);
    return segment.isEmpty()
        ? Optional.empty()
        : Optional.of(name(channel, segment.get().offset()));
  }

  private static List<String> needed(FileChannel channel, List<Segment> segments)
      throws IOException {
    Optional<Segment> dynamic = first(segments, SEGMENT_DYNAMIC);
    if (dynamic.isEmpty()) {
      return List.of(); // linked statically
    }
    ByteBuffer entries = bytes(channel, dynamic.get().offset(), dynamic.get().size());
    long strings = 0;
    List<Long> names = new ArrayList<>();
    for (int at = 0; at + ENTRY_BYTES <= entries.capacity(); at += ENTRY_BYTES) {
      long kind = entries.getLong(at);
      if (kind == ENTRY_STRINGS) {
        strings = fileOffset(segments, entries.getLong(at + 8));
      } else if (kind == ENTRY_NEEDED) {
        names.add(entries.getLong(at + 8));
      }
    }
    List<String> needed = new ArrayList<>();
    for (long name : names) {
      needed.add(name(channel, strings + name));
    }
    return needed;
  }

  /** Where in the file the bytes are that are loaded to an address. */
  private static long fileOffset(List<Segment> segments, long address) throws IOException {
    return segments.stream()
        .filter(segment -> segment.type() == SEGMENT_LOAD)
        .filter(s -> address >= s.address() && address < s.address() + s.size())
        .mapToLong(s -> address - s.address() + s.offset())
        .findFirst()
        .orElseThrow(() -> new IOException("its table of names is nowhere in the file"));
  }

  private static String name(FileChannel channel, long offset) throws IOException {
    ByteBuffer text = bytes(channel, offset, Math.min(NAME_BYTES_MAX, channel.size() - offset));
    int end = 0;
    while (text.get(end) != 0) {
      end++;
    }
    return StandardCharsets.UTF_8.decode(text.limit(end)).toString();
  }

  private static ByteBuffer bytes(FileChannel channel, long offset, long count) throws IOException {
    if (offset < 0 || count < 0 || count > TABLE_BYTES_MAX || offset + count > channel.size()) {
      throw new IOException("it is cut off or damaged");
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new IOException("it ends too early");
      }
    }
    return buffer.flip();
  }
}
