package dev.trestle.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginKeyTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T20:54:18Z"), ZoneOffset.UTC);

  @TempDir Path temporary;

  private Path folder() {
    return temporary.resolve("secrets");
  }

  private LoginKey make() {
    return LoginKey.in(folder(), CLOCK);
  }

  private static void assertInTheWay(ThrowingCallable call, String why) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TrestleException.class,
            e -> assertThat(e.error()).isEqualTo(TrestleError.KEY_IN_THE_WAY))
        .hasMessageContaining(why);
  }

  @Test
  void aNewKeyHas3072BitsAndOnlyItsOwnerReadsIt() throws IOException {
    LoginKey made = make();

    assertThat(made.keyIsNew()).isTrue();
    assertThat(((RSAPublicKey) made.parsed().getPublicKey()).getModulus().bitLength())
        .isEqualTo(3072);
    assertThat(made.parsed().getNotAfter()).isEqualTo("2028-11-24T20:54:18Z");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.key())))
        .isEqualTo("rw-------");
    assertThat(folder().resolve(".gitignore")).content().isEqualTo("*\n");
  }

  @Test
  void whatIsThereIsUsedAndStaysAsItIs() throws IOException {
    LoginKey first = make();
    String key = Files.readString(first.key());
    String certificate = Files.readString(first.certificate());

    LoginKey second = make();

    assertThat(second.keyIsNew()).isFalse();
    assertThat(first.key()).content().isEqualTo(key);
    assertThat(first.certificate()).content().isEqualTo(certificate);
  }

  @Test
  void aKeyWithoutCertificateGetsOneOfItsOwn() throws IOException {
    LoginKey first = make();
    Files.delete(first.certificate());

    LoginKey second = make();

    assertThat(second.keyIsNew()).isFalse();
    assertThat(second.parsed().getPublicKey()).isEqualTo(first.parsed().getPublicKey());
  }

  @Test
  void aCertificateOfAnotherKeyIsNamedAndNothingIsTouched() throws IOException {
    LoginKey first = make();
    Path other = temporary.resolve("other");
    Files.copy(
        LoginKey.in(other, CLOCK).certificate(),
        first.certificate(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertInTheWay(this::make, "is not the certificate of");
  }

  @Test
  void aCertificateWithoutItsKeyGetsNoNewKey() throws IOException {
    Files.delete(make().key());

    assertInTheWay(this::make, "but not its key");
    assertThat(folder().resolve("trestle-login.key")).doesNotExist();
  }

  @Test
  void aFileThatIsNoKeyIsNotOverwritten() throws IOException {
    Files.createDirectories(folder());
    Path key = folder().resolve("trestle-login.key");
    Files.writeString(key, "precious");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

    assertInTheWay(this::make, "holds no RSA key");
    assertThat(key).content().isEqualTo("precious");
  }
}
