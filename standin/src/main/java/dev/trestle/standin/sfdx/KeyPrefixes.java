package dev.trestle.standin.sfdx;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives custom objects the prefixes a00, a01, … in the order of their names, and unknown standard
 * ones x00, …
 */
final class KeyPrefixes {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private final Map<String, String> byObject = new TreeMap<>();

  KeyPrefixes(Collection<String> objects) {
    int custom = 0;
    int standard = 0;
    for (String object : new TreeSet<>(objects)) {
      byObject.put(
          object, object.endsWith("__c") ? "a" + digits(custom++) : "x" + digits(standard++));
    }
  }

  String of(String object) {
    String prefix = byObject.get(object);
    if (prefix == null) {
      throw new IllegalArgumentException("no key prefix was reserved for " + object);
    }
    return prefix;
  }

  private static String digits(int number) {
    return "" + DIGITS.charAt(number / DIGITS.length()) + DIGITS.charAt(number % DIGITS.length());
  }
}
