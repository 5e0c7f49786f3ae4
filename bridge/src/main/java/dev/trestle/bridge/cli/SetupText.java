package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.OrgSetup;
import dev.trestle.bridge.pack.LoginApp;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What an admin does with key, certificate and app: the sf lines, the clicks, the config. */
record SetupText(
    OrgSetup.Made made, OrgSetup.AppKind kind, String username, String login, Path config) {
  List<String> lines() {
    List<String> lines = new ArrayList<>(files());
    lines.addAll(
        """

        1. Deploy the app (ORG: a sandbox first), then remove the folder:
             cd %s
             sf project deploy start --source-dir force-app --target-org ORG
             rm -r %1$s
        """
            .formatted(made.app())
            .lines()
            .toList());
    lines.addAll(clicks().lines().toList());
    lines.addAll(rest().lines().toList());
    return lines;
  }

  private List<String> files() {
    LocalDate until = made.validUntil().atOffset(ZoneOffset.UTC).toLocalDate();
    return List.of(
        made.keyIsNew()
            ? "Made the key " + made.key() + ": it stays on this machine, readable by you alone."
            : "The key " + made.key() + " was there and is used: nothing was overwritten.",
        "Certificate " + made.certificate() + ", valid until " + until + ".",
        "App files in "
            + made.app()
            + " (they hold the certificate: keep them out of source control).");
  }

  private String clicks() {
    String text =
        switch (kind) {
          case EXTERNAL ->
              """
                 Or click: Setup > External Client App Manager > New External Client App.
                   Name %1$s, contact e-mail as you like, distribution Local. Enable OAuth.
                   Callback URL %2$s
                   Scopes: Manage user data via APIs (api); Perform requests at any time (refresh_token).
                   Flow: Enable JWT Bearer Flow, upload %3$s.
              2. Either way: open the app > Policies > Edit: Permitted Users "Admin approved users are
                 pre-authorized"; App Authorization > permission set Trestle_Read (installed by 'org package').
                 Then Settings > OAuth Settings > Consumer Key and Secret: copy the key, not the secret.
              """;
          case CONNECTED ->
              """
                 Or click: Setup > App Manager > New Connected App. Name %1$s. Enable OAuth Settings.
                   Callback URL %2$s
                   Use digital signatures: upload %3$s.
                   Scopes: Manage user data via APIs (api); Perform requests at any time (refresh_token).
              2. Either way: Manage > Edit Policies: Permitted Users "Admin approved users are
                 pre-authorized"; Manage Permission Sets > Trestle_Read (installed by 'org package').
                 Then View > Manage Consumer Details: copy the key, not the secret.
              """;
        };
    return text.formatted(LoginApp.LABEL, LoginApp.CALLBACK, made.certificate());
  }

  private String rest() {
    return """
    3. Give the user its rights, and try the login:
         sf org assign permset --name Trestle_Read --on-behalf-of %1$s --target-org ORG
         sf org login jwt --client-id CONSUMER_KEY --jwt-key-file %2$s --username %1$s --instance-url %3$s
    4. For pushes, the org signs with a certificate of its own. Setup > Certificate and Key Management >
       Create Self-Signed Certificate: label and unique name Trestle_Push, private key NOT exportable,
       key size 2048 or 4096; Save. Download Certificate, and keep the file beside the config.
    5. Put into %4$s, then run './trestle doctor --config %4$s':
         org:
           login: %3$s
           clientId: CONSUMER_KEY
           username: %1$s
           privateKey: { file: %2$s }
         server:
           publicUrl: https://trestle.example.com   # the address of Trestle as the org sees it
         api:
           hooks:
             certificates: [ Trestle_Push.crt ]
    """
        .formatted(username, made.key(), login, config);
  }
}
