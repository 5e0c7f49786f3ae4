package dev.trestle.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * A part of the image's file system, packed.
 *
 * @param unpackedSha256 of the tar archive before it was compressed, as the image's config names it
 */
record Layer(Blob blob, String unpackedSha256) {
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * Packs entries in the order of their paths; folders above them are made where none is given.
   *
   * @param to a file that is not there yet
   */
  static Layer pack(List<Entry> entries, Path to) throws IOException {
    DigestOutputStream packed = Digests.over(Files.newOutputStream(to));
    DigestOutputStream unpacked =
        Digests.over(
            new GZIPOutputStream(new BufferedOutputStream(packed, BUFFER_BYTES), BUFFER_BYTES));
    try (Tar tar = new Tar(new BufferedOutputStream(unpacked, BUFFER_BYTES))) {
      for (Entry entry : ordered(entries).values()) {
        tar.write(entry);
      }
    }
    return new Layer(new Blob(to, Digests.hex(packed), Files.size(to)), Digests.hex(unpacked));
  }

  private static Map<String, Entry> ordered(List<Entry> entries) {
    Map<String, Entry> byPath = new TreeMap<>();
    for (Entry entry : entries) {
      String path = entry.path();
      for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        String above = path.substring(0, slash);
        byPath.putIfAbsent(above, Entry.Folder.plain(above));
      }
      byPath.put(path, entry);
    }
    return byPath;
  }
}
