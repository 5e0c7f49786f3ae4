package dev.trestle.standin.push;

import dev.trestle.standin.org.Field;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What fields of what types a push carries, in 16 digits ({@code docs/push.md}). */
final class SchemaHash {
  private SchemaHash() {}

  static String of(String object, List<Field> fields) {
    StringBuilder text = new StringBuilder(object);
    for (Field field : fields) {
      text.append('\n').append(field.name()).append(':').append(field.type().describeName());
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
