package dev.trestle.bridge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretRefTest {
  @TempDir Path folder;

  private SecretRef file(String text, String permissions) throws IOException {
    Path path = Files.writeString(folder.resolve("secret"), text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    return new SecretRef.InFile(path);
  }

  private static TrestleError failure(SecretRef secret) {
    return catchThrowableOfType(TrestleException.class, secret::read).error();
  }

  @Test
  void theLineEndOfAFileIsNotPartOfTheSecret() throws IOException {
    assertThat(file("abc\n", "rw-------").read().reveal()).isEqualTo("abc");
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws IOException {
    assertThat(failure(file("abc", "rw-r--r--"))).isEqualTo(TrestleError.SECRET_EXPOSED);
    assertThat(failure(file("abc", "rw--w----"))).isEqualTo(TrestleError.SECRET_EXPOSED);
  }

  @Test
  void aFileItsGroupMayReadIsAccepted() throws IOException {
    assertThat(file("abc", "rw-r-----").read().reveal()).isEqualTo("abc");
  }

  @Test
  void anEmptyOrMissingSecretIsRefused() throws IOException {
    assertThat(failure(file("\n", "rw-------"))).isEqualTo(TrestleError.SECRET_UNREADABLE);
    assertThat(failure(new SecretRef.InFile(folder.resolve("none"))))
        .isEqualTo(TrestleError.SECRET_UNREADABLE);
    assertThat(failure(new SecretRef.InEnvironment("NONE", Map.of())))
        .isEqualTo(TrestleError.SECRET_UNREADABLE);
  }
}
