package dev.trestle.bridge.change;

/** Record ids (CONTRACT 4.1): 15 case-sensitive characters, or 18 with a checksum. */
public final class RecordIds {
  private static final String CHECKSUM_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private RecordIds() {}

  /** Whether the text has the form of an id: 15 or 18 letters and digits. */
  public static boolean isId(String text) {
    if (text.length() != 15 && text.length() != 18) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alphanumeric =
          (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!alphanumeric) {
        return false;
      }
    }
    return true;
  }

  /**
   * The 18-character form.
   *
   * @throws IllegalArgumentException if the text is not an id
   */
  public static String to18(String id) {
    if (!isId(id)) {
      throw new IllegalArgumentException("not a record id: " + id);
    }
    return id.length() == 18 ? id : id + checksum(id);
  }

  private static String checksum(String id15) {
    StringBuilder suffix = new StringBuilder(3);
    for (int group = 0; group < 3; group++) {
      int bits = 0;
      for (int i = 0; i < 5; i++) {
        char c = id15.charAt(group * 5 + i);
        if (c >= 'A' && c <= 'Z') {
          bits |= 1 << i;
        }
      }
      suffix.append(CHECKSUM_ALPHABET.charAt(bits));
    }
    return suffix.toString();
  }
}
