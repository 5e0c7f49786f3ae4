package dev.trestle.bridge.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LoginAppTest {
  private static final LoginApp APP =
      new LoginApp(
          "a&b@example.com",
          "-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----\n",
          "66.0");

  @Test
  void anExternalClientAppIsThreeFilesThatNameEachOther() {
    var files = APP.externalClientApp();

    assertThat(files.keySet())
        .containsExactly(
            "force-app/main/default/externalClientApps/Trestle_Login.eca-meta.xml",
            "force-app/main/default/extlClntAppGlobalOauthSets/Trestle_Login_Global.ecaGlblOauth-meta.xml",
            "force-app/main/default/extlClntAppOauthSettings/Trestle_Login_OAuth.ecaOauth-meta.xml",
            "sfdx-project.json");
    assertThat(files)
        .allSatisfy((path, content) -> {
          String text = new String(content, StandardCharsets.UTF_8);
          if (path.contains("extlClnt")) {
            assertThat(text)
                .contains("<externalClientApplication>Trestle_Login</externalClientApplication>");
          }
          if (path.endsWith(".ecaGlblOauth-meta.xml")) {
            assertThat(text)
                .contains(
                    "<certificate>-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----</certificate>");
          }
          if (path.endsWith(".eca-meta.xml")) {
            assertThat(text).contains("<contactEmail>a&amp;b@example.com</contactEmail>");
          }
        });
  }

  @Test
  void aConnectedAppLetsInOnlyWhomAnAdminApproved() {
    byte[] app =
        APP.connectedApp()
            .getOrDefault(
                "force-app/main/default/connectedApps/Trestle_Login.connectedApp-meta.xml",
                new byte[0]);

    assertThat(new String(app, StandardCharsets.UTF_8))
        .contains(
            "<isAdminApproved>true</isAdminApproved>",
            "<scopes>Api</scopes>",
            "-----BEGIN CERTIFICATE-----");
  }
}
