package dev.trestle.image;

import java.nio.file.Path;

/**
 * A file in the archive, named by what is in it.
 *
 * @param sha256 of the file, in hexadecimal digits
 */
record Blob(Path file, String sha256, long bytes) {
  String digest() {
    return "sha256:" + sha256;
  }

  /** Where it lies in the archive. */
  String path() {
    return "blobs/sha256/" + sha256;
  }
}
