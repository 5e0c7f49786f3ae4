package dev.trestle.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFileTest {
  private static final URI LOGIN = URI.create("https://acme.my.salesforce.com");
  private static final String TOKEN = "00D000000000001!AQ.secret";

  @TempDir Path folder;

  private Credentials.Granted read(String text, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("session.json"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return SessionFile.read(file, LOGIN);
  }

  private Credentials.Granted read(String text) throws IOException {
    return read(text, "rw-------");
  }

  @Test
  void whatSfPrintsIsUnderResult() throws IOException {
    Credentials.Granted session =
        read(
            """
            {"status":0,"result":{"accessToken":"%s","instanceUrl":"https://x.my.salesforce.com","username":"a@b"}}
            """
                .formatted(TOKEN));

    assertThat(session.accessToken().reveal()).isEqualTo(TOKEN);
    assertThat(session.instanceUrl()).hasToString("https://x.my.salesforce.com");
    assertThat(session.orgId18()).startsWith("00D000000000001").hasSize(18);
    assertThat(session.toString()).doesNotContain("secret");
  }

  @Test
  void withoutAnAddressItCountsForTheOrgOfTheConfig() throws IOException {
    assertThat(read("{\"accessToken\":\"" + TOKEN + "\"}").instanceUrl()).isEqualTo(LOGIN);
  }

  @Test
  void othersMayNotReadIt() {
    assertThatThrownBy(() -> read("{\"accessToken\":\"" + TOKEN + "\"}", "rw-r--r--"))
        .isInstanceOfSatisfying(
            TrestleException.class,
            e -> assertThat(e.error()).isEqualTo(TrestleError.SECRET_EXPOSED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret-text, no json",
        "{}",
        "[\"secret\"]",
        "{\"result\":{\"accessToken\":\"[REDACTED] secret, run another command\"}}",
        "{\"result\":{\"accessToken\":\"005000000000001!secret\"}}",
        "{\"accessToken\":\"00D000000000001!secret\",\"instanceUrl\":\"no address\"}"
      })
  void anythingElseIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            TrestleException.class,
            e -> assertThat(e.error()).isEqualTo(TrestleError.SESSION_UNUSABLE))
        .hasMessageNotContaining("secret");
  }
}
