package dev.trestle.standin.events;

import java.util.Locale;

/** Ids of custom fields (prefix 00N, 15 characters): the same field always has the same id. */
final class FieldIds {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private FieldIds() {}

  static String of(String object, String field) {
    String key = (object + "." + field).toLowerCase(Locale.ROOT);
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    StringBuilder id = new StringBuilder("00NTs00000");
    for (int i = 0; i < 5; i++) {
      id.append(DIGITS.charAt((int) Long.remainderUnsigned(hash, DIGITS.length())));
      hash = Long.divideUnsigned(hash, DIGITS.length());
    }
    return id.toString();
  }
}
