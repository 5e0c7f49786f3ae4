package dev.trestle.standin.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A long text as a unified diff without context lines (CONTRACT 13.6): {@code --- }, {@code +++}
 * and the SHA-256 of the complete new value, then hunks; LF between the lines of the diff. A change
 * of common first and last lines apart is one hunk per run of changed lines.
 */
final class TextDiff {
  private static final int VALUE_CHARACTERS_MIN = 1_000;
  private static final int LINES_MAX = 2_000;

  private final String[] before;
  private final String[] after;

  private TextDiff(String before, String after) {
    this.before = before.split("\r\n|\n|\r", -1);
    this.after = after.split("\r\n|\n|\r", -1);
  }

  /** The diff, unless Salesforce would send the whole value. */
  static Optional<String> between(String before, String after) {
    if (after.length() < VALUE_CHARACTERS_MIN
        || Math.abs(after.length() - before.length()) > before.length() / 2) {
      return Optional.empty();
    }
    TextDiff diff = new TextDiff(before, after);
    if (diff.before.length > LINES_MAX || diff.after.length > LINES_MAX) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>(List.of("--- ", "+++ " + sha256(after)));
    int changed = diff.hunks(lines);
    String text = String.join("\n", lines);
    boolean tooMany = changed * 4 > diff.after.length;
    return tooMany || text.length() > after.length() ? Optional.empty() : Optional.of(text);
  }

  /** Adds the hunks; gives the number of changed lines. */
  private int hunks(List<String> lines) {
    int[][] common = commonLengths();
    int changed = 0;
    int i = 0;
    int j = 0;
    while (i < before.length || j < after.length) {
      if (i < before.length && j < after.length && before[i].equals(after[j])) {
        i++;
        j++;
        continue;
      }
      int fromI = i;
      int fromJ = j;
      while (differs(i, j)) {
        boolean remove =
            j == after.length || (i < before.length && common[i + 1][j] >= common[i][j + 1]);
        i += remove ? 1 : 0;
        j += remove ? 0 : 1;
      }
      addHunk(lines, fromI, i, fromJ, j);
      changed += Math.max(i - fromI, j - fromJ);
    }
    return changed;
  }

  private boolean differs(int i, int j) {
    boolean end = i == before.length && j == after.length;
    boolean equal = i < before.length && j < after.length && before[i].equals(after[j]);
    return !end && !equal;
  }

  private void addHunk(List<String> lines, int fromI, int toI, int fromJ, int toJ) {
    lines.add("@@ -%s +%s @@".formatted(range(fromI, toI), range(fromJ, toJ)));
    for (int i = fromI; i < toI; i++) {
      lines.add("-" + before[i]);
    }
    for (int j = fromJ; j < toJ; j++) {
      lines.add("+" + after[j]);
    }
  }

  /** First line counted from 1 and number of lines; an empty range names the line before it. */
  private static String range(int from, int to) {
    return (to > from ? from + 1 : from) + "," + (to - from);
  }

  /** Longest common subsequence of the lines from (i, j) on. */
  private int[][] commonLengths() {
    int[][] common = new int[before.length + 1][after.length + 1];
    for (int i = before.length - 1; i >= 0; i--) {
      for (int j = after.length - 1; j >= 0; j--) {
        common[i][j] =
            before[i].equals(after[j])
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
