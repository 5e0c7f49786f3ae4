package dev.trestle.aws.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificates of an environment variable, as the files that the bridge's checks read. */
final class HookCertificates {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----[^-]*-----END \\1-----");

  private HookCertificates() {}

  /** One file per PEM block. */
  static List<Path> files(String text) {
    List<Path> files = new ArrayList<>();
    // A template's parameter cannot hold line feeds, so a PEM may come with spaces in their place.
    Matcher blocks = PEM.matcher(text);
    try {
      while (blocks.find()) {
        Path file = Files.createTempFile("trestle-push-", ".pem");
        Files.writeString(file, lines(blocks.group()));
        files.add(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (files.isEmpty() && !text.isBlank()) {
      throw new IllegalArgumentException("TRESTLE_HOOK_CERTIFICATES holds no PEM text");
    }
    return files;
  }

  private static String lines(String block) {
    int begin = block.indexOf("-----", 5) + 5;
    int end = block.lastIndexOf("-----END");
    return block.substring(0, begin)
        + "\n"
        + block.substring(begin, end).strip().replaceAll("\\s+", "\n")
        + "\n"
        + block.substring(end)
        + "\n";
  }
}
