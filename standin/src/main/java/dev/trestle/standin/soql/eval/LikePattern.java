package dev.trestle.standin.soql.eval;

import java.util.regex.Pattern;

/**
 * LIKE patterns: {@code %} is any run of characters, {@code _} is one, a backslash takes either
 * literally.
 */
final class LikePattern {
  private LikePattern() {}

  static Pattern compile(String like, boolean caseSensitive) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      if (c == '\\' && i + 1 < like.length()) {
        regex.append(Pattern.quote(String.valueOf(like.charAt(++i))));
      } else if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    int flags =
        Pattern.DOTALL | (caseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return Pattern.compile(regex.toString(), flags);
  }
}
