package dev.trestle.bridge.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * Names in PostgreSQL for names in the org: lower case, unique, at most 63 bytes.
 *
 * <p>A name that is too long, or that is taken, becomes its beginning, {@code _} and 8 hexadecimal
 * digits of the hash of the whole API name, so that the same field gets the same name everywhere.
 */
final class Names {
  /** Longest name of a column. */
  static final int COLUMN_BYTES_MAX = 63;

  /** Longest name of a table, which leaves room for the suffixes of indexes and partitions. */
  static final int TABLE_BYTES_MAX = 50;

  private static final int PREFIX_BYTES_MAX = 50;
  private static final int HASH_DIGITS = 8;

  /** Names of columns every PostgreSQL table has. */
  private static final Set<String> SYSTEM =
      Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

  private final Set<String> taken = new HashSet<>(SYSTEM);

  Names(Collection<String> taken) {
    this.taken.addAll(taken);
  }

  String column(String apiName) {
    String name = fit(apiName, COLUMN_BYTES_MAX);
    for (int attempt = 1; !taken.add(name); attempt++) {
      name = shortened(apiName, attempt, COLUMN_BYTES_MAX);
    }
    return name;
  }

  static String table(String apiName) {
    return fit(apiName, TABLE_BYTES_MAX);
  }

  private static String fit(String apiName, int bytesMax) {
    String lower = apiName.toLowerCase(Locale.ROOT);
    return bytes(lower) <= bytesMax ? lower : shortened(apiName, 1, bytesMax);
  }

  private static String shortened(String apiName, int attempt, int bytesMax) {
    int prefixMax = Math.min(PREFIX_BYTES_MAX, bytesMax - HASH_DIGITS - 1);
    String lower = apiName.toLowerCase(Locale.ROOT);
    int end = 0;
    int used = 0;
    while (end < lower.length()) {
      int next = lower.offsetByCodePoints(end, 1);
      used += bytes(lower.substring(end, next));
      if (used > prefixMax) {
        break;
      }
      end = next;
    }
    return lower.substring(0, end) + "_" + hash(attempt == 1 ? apiName : apiName + "#" + attempt);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
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
