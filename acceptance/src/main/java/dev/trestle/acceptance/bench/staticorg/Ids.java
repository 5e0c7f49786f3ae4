package dev.trestle.acceptance.bench.staticorg;

/** Record ids with their checksum (CONTRACT 4.1), rising with the number. */
public final class Ids {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final int CHARS = 15;

  private Ids() {}

  /** The id of 18 characters. */
  public static String of(String prefix, long number) {
    char[] id = new char[CHARS];
    long left = number;
    for (int i = CHARS - 1; i >= prefix.length(); i--) {
      id[i] = DIGITS.charAt((int) (left % DIGITS.length()));
      left /= DIGITS.length();
    }
    prefix.getChars(0, prefix.length(), id, 0);
    return new String(id) + checksum(id);
  }

  private static String checksum(char[] id) {
    StringBuilder text = new StringBuilder();
    for (int group = 0; group < CHARS; group += 5) {
      int bits = 0;
      for (int i = 0; i < 5; i++) {
        char c = id[group + i];
        bits |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
      }
      text.append(CHECKSUM.charAt(bits));
    }
    return text.toString();
  }
}
