package dev.trestle.bridge.pack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names of components for objects. They have at most 40 characters with {@code Trestle_} before
 * them: letters, digits, single underscores. One that is too long or taken becomes its beginning,
 * {@code _} and 8 hexadecimal digits of the hash of the object's name.
 */
final class ComponentNames {
  private static final int CHARACTERS_MAX = 40 - "Trestle_".length();
  private static final int HASH_DIGITS = 8;

  private ComponentNames() {}

  /** The names by object, the same in any order of the objects. */
  static Map<String, String> of(Collection<String> objects) {
    Map<String, String> names = new TreeMap<>();
    objects.forEach(object -> names.put(object, ""));
    Set<String> taken = new HashSet<>();
    names.replaceAll((object, none) -> unique(object, taken));
    return names;
  }

  private static String unique(String object, Set<String> taken) {
    String name = plain(object);
    if (name.length() > CHARACTERS_MAX || !taken.add(name.toLowerCase(Locale.ROOT))) {
      name = shortened(name, object);
      taken.add(name.toLowerCase(Locale.ROOT));
    }
    return name;
  }

  private static String plain(String object) {
    String bare = object.replaceFirst("__[A-Za-z]+$", "");
    return bare.replaceAll("[^A-Za-z0-9]+", "_").replaceFirst("_$", "");
  }

  private static String shortened(String name, String object) {
    int end = Math.min(name.length(), CHARACTERS_MAX - HASH_DIGITS - 1);
    return name.substring(0, end).replaceFirst("_$", "") + "_" + hash(object);
  }

  private static String hash(String text) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
