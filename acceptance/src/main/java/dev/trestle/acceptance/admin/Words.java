package dev.trestle.acceptance.admin;

import java.util.List;
import java.util.Random;

/** Texts an admin might type: mostly English, at times with letters beyond ASCII. */
final class Words {
  private static final List<String> WORDS =
      List.of(
          "harbour",
          "garden",
          "north",
          "quiet",
          "corner",
          "bright",
          "family",
          "spring",
          "river",
          "market",
          "stone",
          "window",
          "early",
          "summer",
          "visit",
          "review",
          "follow",
          "price",
          "update",
          "offer",
          "Größe",
          "schön",
          "Straße",
          "naïve",
          "東京",
          "広い",
          "\"quoted\"",
          "semi;colon",
          "comma,",
          "back\\slash");

  private final Random random;

  Words(Random random) {
    this.random = random;
  }

  String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  String plainWord() {
    return WORDS.get(random.nextInt(20));
  }

  /** A few words, at most so many characters, without blanks at the ends. */
  String phrase(int charsMax) {
    StringBuilder text = new StringBuilder(word());
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.append(' ').append(word());
    }
    text.append(' ').append(random.nextInt(10_000));
    return cut(text.toString(), charsMax);
  }

  /** Several sentences with line breaks, at most so many characters. */
  String paragraphs(int charsMax) {
    StringBuilder text = new StringBuilder(phrase(charsMax)).append('.');
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(i % 3 == 0 ? '\n' : ' ').append(phrase(charsMax)).append('.');
    }
    return cut(text.toString(), charsMax);
  }

  private static String cut(String text, int charsMax) {
    return text.length() <= charsMax ? text : text.substring(0, charsMax).strip();
  }
}
