package dev.trestle.standin.cli;

import dev.trestle.standin.oauth.ConnectedApp;
import dev.trestle.standin.oauth.PublicKeys;
import dev.trestle.standin.rest.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Secrets of the client application: read from a file or made up, and written to a file only the
 * owner can read.
 */
final class Credentials {
  private static final int SECRET_BYTES = 32;

  private Credentials() {}

  static ConnectedApp app(
      String clientId, @Nullable Path secretFile, String username, @Nullable Path jwtCert) {
    return new ConnectedApp(
        clientId,
        secretFile == null ? secret() : read(secretFile),
        username,
        secret(),
        "5Aep861" + secret(),
        jwtCert == null ? null : PublicKeys.read(jwtCert));
  }

  /** Writes what a client needs to log in, readable by the owner alone. */
  static void write(Path file, ConnectedApp app, String instanceUrl) {
    Object credentials =
        Json.object(
            "instanceUrl", instanceUrl,
            "clientId", app.clientId(),
            "clientSecret", app.clientSecret(),
            "username", app.username(),
            "password", app.password(),
            "refreshToken", app.refreshToken());
    try {
      boolean replaced = Files.deleteIfExists(file);
      assert replaced || !Files.exists(file);
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      Path written = Files.write(Files.createFile(file, ownerOnly), Json.bytes(credentials));
      assert written.equals(file);
    } catch (IOException | UnsupportedOperationException e) {
      throw new IllegalArgumentException(
          "Cannot write " + file + ": give --credentials-out a file in a folder that exists.", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read the client secret from " + file + ".", e);
    }
  }

  private static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
