package dev.trestle.bridge.pack;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files of a folder are ours, and what was in them: SHA-256 by path.
 *
 * @param hashes paths never lead out of the folder
 */
record FileList(SortedMap<String, String> hashes) {
  static final String NAME = ".trestle-package";
  static final FileList EMPTY = new FileList(new TreeMap<>());

  private static final String HEAD =
      "# Written by './trestle org package', which replaces or removes these files.\n";
  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{64})  ((?:(?!\\.{1,2}(?:/|$))[\\w.-]+(?:/(?!$)|$))+)");

  FileList {
    hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
  }

  static FileList of(Map<String, byte[]> files) {
    SortedMap<String, String> hashes = new TreeMap<>();
    files.forEach((path, content) -> hashes.put(path, hash(content)));
    return new FileList(hashes);
  }

  static FileList parse(String text) {
    SortedMap<String, String> hashes = new TreeMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#") && !line.startsWith("state "))
        .forEach(line -> {
          Matcher matcher = LINE.matcher(line);
          if (!matcher.matches()) {
            throw new TrestleException(
                TrestleError.PACKAGE_FOLDER, NAME + " is damaged: it has the line '" + line + "'");
          }
          hashes.put(matcher.group(2), matcher.group(1));
        });
    return new FileList(hashes);
  }

  FileList and(FileList other) {
    SortedMap<String, String> both = new TreeMap<>(other.hashes);
    both.putAll(hashes);
    return new FileList(both);
  }

  FileList only(Collection<String> paths) {
    SortedMap<String, String> some = new TreeMap<>(hashes);
    some.keySet().retainAll(paths);
    return new FileList(some);
  }

  byte[] text(boolean complete) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("state ").append(complete ? "complete" : "unfinished").append('\n');
    hashes.forEach((path, hash) -> text.append(hash).append("  ").append(path).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
