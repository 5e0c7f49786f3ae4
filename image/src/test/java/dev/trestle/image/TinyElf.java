package dev.trestle.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs of which only the tables are real, for any processor. */
final class TinyElf {
  private static final long ADDRESS = 0x10000;
  private static final int TABLE = 64;
  private static final int SEGMENTS = 3;
  private static final int STRINGS = TABLE + SEGMENTS * 56;

  private TinyElf() {}

  static void onLinuxOnly() {
    boolean linux = Platform.here().isPresent();
    if (!linux) {
      System.out.println("SKIPPED: programs of this system are no ELF files");
    }
    assumeTrue(linux, "not Linux");
  }

  static Path write(Path file, int machine, String loader, String... needed) throws IOException {
    String strings = "\0" + loader + "\0" + String.join("\0", needed) + "\0";
    int dynamic = STRINGS + strings.length();
    int entries = (needed.length + 2) * 16;
    ByteBuffer bytes = ByteBuffer.allocate(dynamic + entries).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0, 0x464c457f).putShort(4, (short) 0x0102);
    bytes.putShort(18, (short) machine).putLong(32, TABLE).putShort(56, (short) SEGMENTS);
    segment(bytes, 0, 1, 0, bytes.capacity());
    segment(bytes, 1, 3, STRINGS + 1, loader.length() + 1);
    segment(bytes, 2, 2, dynamic, entries);
    bytes.put(STRINGS, strings.getBytes(StandardCharsets.US_ASCII));
    int at = dynamic;
    for (String name : List.of(needed)) {
      bytes.putLong(at, 1).putLong(at + 8, strings.indexOf(name));
      at += 16;
    }
    bytes.putLong(at, 5).putLong(at + 8, ADDRESS + STRINGS);
    return Files.write(file, bytes.array());
  }

  private static void segment(ByteBuffer bytes, int index, int type, int offset, int size) {
    int at = TABLE + index * 56;
    bytes.putInt(at, type).putLong(at + 8, offset).putLong(at + 16, ADDRESS + offset);
    bytes.putLong(at + 32, size);
  }
}
