package dev.trestle.standin.org;

import java.util.HashMap;
import java.util.Map;

/** Record ids: 15 case-sensitive characters plus three that hold their case (CONTRACT 4.1). */
public final class Ids {
  private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String POD = "Ts";

  private final Map<String, Long> lastNumbers = new HashMap<>();

  /** The next unused id with this key prefix, 18 characters. */
  synchronized String next(String keyPrefix) {
    long number = lastNumbers.merge(keyPrefix, 1L, Long::sum);
    return of(keyPrefix, number);
  }

  /** The id with this key prefix and running number; the same arguments always give the same id. */
  public static String of(String keyPrefix, long number) {
    char[] digits = "0000000000".toCharArray();
    long rest = number;
    for (int i = digits.length - 1; rest > 0; i--) {
      digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return to18(keyPrefix + POD + new String(digits));
  }

  /** The running number of an id made by {@link #of}, -1 for any other text. */
  public static long numberOf(String id) {
    if (id.length() < 15 || !id.startsWith(POD, 3)) {
      return -1;
    }
    long number = 0;
    for (int i = 5; i < 15; i++) {
      int digit = DIGITS.indexOf(id.charAt(i));
      if (digit < 0) {
        return -1;
      }
      number = number * DIGITS.length() + digit;
    }
    return number;
  }

  /**
   * True if the text has the form of an id of 15 or 18 characters; the checksum of the longer form
   * must be right.
   */
  public static boolean isId(String text) {
    if (text.length() != 15 && text.length() != 18) {
      return false;
    }
    for (int i = 0; i < 15; i++) {
      if (DIGITS.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return text.length() == 15 || to18(text.substring(0, 15)).equalsIgnoreCase(text);
  }

  /** The 18-character form of an id; the text itself if it is no 15-character id. */
  public static String to18(String id) {
    if (id.length() != 15) {
      return id;
    }
    StringBuilder whole = new StringBuilder(id);
    for (int group = 0; group < 3; group++) {
      int bits = 0;
      for (int i = 0; i < 5; i++) {
        char c = id.charAt(group * 5 + i);
        if (c >= 'A' && c <= 'Z') {
          bits |= 1 << i;
        }
      }
      whole.append(CHECKSUM.charAt(bits));
    }
    return whole.toString();
  }
}
