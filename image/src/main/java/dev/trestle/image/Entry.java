package dev.trestle.image;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One thing in the image's file system. Its path has no slash at its beginning. Nothing is taken
 * from the file it is copied from but the content: not its time, owner or permissions.
 */
sealed interface Entry {
  int ROOT = 0;

  /** The user that the program in the image runs as, by convention "nonroot" of such images. */
  int USER = 65_532;

  String path();

  record Folder(String path, int mode, int owner) implements Entry {
    static Folder plain(String path) {
      return new Folder(path, 0755, ROOT);
    }
  }

  record Link(String path, String target) implements Entry {}

  record Copy(String path, Path file, boolean executable) implements Entry {}

  /** A small file that is made here. */
  record Text(String path, String text) implements Entry {
    byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
