package dev.trestle.standin.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextDiffTest {
  @Test
  void a_changed_line_is_one_hunk_without_context() throws NoSuchAlgorithmException {
    List<String> lines = lines(40);
    String before = String.join("\r\n", lines);
    lines.set(1, "new line two, as long as any other one");
    String after = String.join("\r\n", lines);

    assertThat(TextDiff.between(before, after))
        .hasValue(
            "--- \n+++ "
                + sha256(after)
                + "\n@@ -2,1 +2,1 @@\n-1: a line of the old description\n+new line two, as long as any other one");
  }

  @Test
  void applying_the_hunks_gives_the_new_lines() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      List<String> before = lines(40 + random.nextInt(20));
      List<String> after = new ArrayList<>(before);
      for (int edit = 0; edit < 3; edit++) {
        edit(after, random);
      }
      String diff =
          TextDiff.between(String.join("\n", before), String.join("\n", after)).orElse("");

      if (!before.equals(after)) {
        assertThat(patched(before, diff)).isEqualTo(after);
      }
    }
  }

  @Test
  void short_texts_and_texts_that_change_much_are_sent_whole() {
    String text = String.join("\n", lines(40));

    assertThat(TextDiff.between("a\nb", "a\nc")).isEmpty();
    assertThat(TextDiff.between(text, text + text)).isEmpty();
    assertThat(TextDiff.between(text, text.replace("old", "new"))).isEmpty();
  }

  private static void edit(List<String> lines, Random random) {
    int at = random.nextInt(lines.size());
    switch (random.nextInt(3)) {
      case 0 -> lines.set(at, "changed " + random.nextInt());
      case 1 -> lines.add(at, "added " + random.nextInt());
      default -> assertThat(lines.remove(at)).isNotNull();
    }
  }

  /** Applies the hunks from the last to the first, so that line numbers of the old text hold. */
  private static List<String> patched(List<String> before, String diff) {
    List<String> lines = new ArrayList<>(before);
    String[] hunks = diff.split("\n@@ ", -1);
    for (int i = hunks.length - 1; i > 0; i--) {
      String[] hunk = hunks[i].split("\n", -1);
      String[] range = hunk[0].substring(1, hunk[0].indexOf(' ')).split(",", -1);
      int count = Integer.parseInt(range[1]);
      int from = Integer.parseInt(range[0]) - (count == 0 ? 0 : 1);
      lines.subList(from, from + count).clear();
      int at = from;
      for (String line : hunk) {
        if (line.startsWith("+")) {
          lines.add(at++, line.substring(1));
        }
      }
    }
    return lines;
  }

  private static List<String> lines(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(i + ": a line of the old description");
    }
    return lines;
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
