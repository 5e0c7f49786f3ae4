package dev.trestle.bridge.admin;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of the operator's endpoints: whoever may read its file may use them. */
public final class AdminToken {
  private static final String PREFIX = "Bearer ";
  private static final int BYTES = 24;
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final byte[] expected;

  private AdminToken(String token) {
    this.expected = (PREFIX + token).getBytes(StandardCharsets.UTF_8);
  }

  /** The token in a file, which is made at the first time. */
  public static AdminToken in(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.createFile(file, OWNER_ONLY);
        Files.writeString(file, HexFormat.of().formatHex(bytes) + "\n");
      }
      String token = Files.readString(file).strip();
      if (token.length() < BYTES) {
        throw new TrestleException(
            TrestleError.DATA_FOLDER_UNUSABLE, file + " holds no token; delete it");
      }
      return new AdminToken(token);
    } catch (IOException e) {
      throw new TrestleException(
          TrestleError.DATA_FOLDER_UNUSABLE, "cannot read or write " + file, e);
    }
  }

  boolean admits(String authorization) {
    return MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
  }
}
