package dev.trestle.bridge.serve.query;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the candidate nearest to what was typed, if half of it is right. */
final class Suggestions {
  private static final int LENGTH_MAX = 80;

  private Suggestions() {}

  /** A sentence to append, or nothing. */
  static String sentence(String typed, Collection<String> candidates) {
    return nearest(typed, candidates).map(name -> " Did you mean '" + name + "'?").orElse("");
  }

  private static Optional<String> nearest(String typed, Collection<String> candidates) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    if (wanted.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    String best = null;
    int bestDistance = wanted.length() / 2 + 1;
    for (String candidate : candidates) {
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
