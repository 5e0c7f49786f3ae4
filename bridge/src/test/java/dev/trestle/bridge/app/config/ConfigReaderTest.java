package dev.trestle.bridge.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.schema.ChannelChoice.Channel;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {
  private static final String FULL =
      """
      version: 1
      org:
        name: acme
        login: https://acme.my.salesforce.com
        apiVersion: 67.0
        clientId: 3MVG9x
        username: bridge@acme.example
        privateKey: { file: keys/bridge.pk8 }
        pubsub: { host: localhost, port: 7011, plaintext: true }
        allowHosts: [localhost]
        pollSeconds: 60
        verifySeconds: 600
        channels: [push]
      database: { url: "jdbc:postgresql://db:5432/crm", user: trestle, password: { env: DB } }
      objects:
        Account: { fields: all, channels: [events, push, polls] }
        Contact: { fields: [FirstName, LastName], exclude: [SSN__c] }
        "*__c": {}
      server: { host: 0.0.0.0, port: 9000 }
      api:
        roles:
          mobile: { read: { Listing__c: all, Agent__c: [Name, Phone__c] } }
        hooks:
          secrets: [ { file: /etc/hook } ]
          certificates: [keys/org.crt, /run/next.pem]
          orgId: 00DTs0000000001
      log: { format: json, level: debug }
      """;

  private static Config read(String yaml) {
    return new ConfigReader(Map.of("DB", "s3cret")).parse(yaml, "trestle.yaml", Path.of("/etc/x"));
  }

  @Test
  void readsEveryKeyOfAFullConfig() {
    Config config = read(FULL);

    Config.Org org = config.org();
    assertThat(org.name()).isEqualTo("acme");
    assertThat(org.login()).isEqualTo(URI.create("https://acme.my.salesforce.com"));
    assertThat(org.apiVersion()).isEqualTo("67.0");
    assertThat(org.credentials())
        .isEqualTo(
            new Config.Credentials.JwtBearer(
                "bridge@acme.example", new SecretRef.InFile(Path.of("/etc/x/keys/bridge.pk8"))));
    assertThat(org.pubsub()).isEqualTo(new Config.PubSub("localhost", 7011, true));
    assertThat(org.allowHosts()).containsExactly("localhost");
    assertThat(org.pollSeconds()).isEqualTo(60);
    assertThat(org.verifySeconds()).isEqualTo(600);
    assertThat(org.channels()).contains(Set.of(Channel.PUSH));
    assertThat(config.objects().rule("Account").flatMap(Config.ObjectRule::channels))
        .contains(Set.of(Channel.values()));
    assertThat(config.objects().rule("Contact").flatMap(Config.ObjectRule::channels)).isEmpty();
    assertThat(config.server()).isEqualTo(new Config.Server("0.0.0.0", 9000, Optional.empty()));
    assertThat(config.log())
        .isEqualTo(new Config.Log(Config.Log.Format.JSON, Config.Log.Level.DEBUG));
    assertThat(config.api().hooks())
        .isEqualTo(
            new Config.Hooks(
                List.of(new SecretRef.InFile(Path.of("/etc/hook"))),
                List.of(Path.of("/etc/x/keys/org.crt"), Path.of("/run/next.pem")),
                Optional.of("00DTs0000000001MAA")));
  }

  @Test
  void readsAnExternalDatabaseWithItsPasswordByReference() {
    Config.Database.External database = (Config.Database.External) read(FULL).database();

    assertThat(database.url()).isEqualTo("jdbc:postgresql://db:5432/crm");
    assertThat(database.user()).isEqualTo("trestle");
    assertThat(database.password().map(SecretRef::read).map(Secret::reveal)).contains("s3cret");
  }

  @Test
  void aSmallConfigHasSafeDefaults() {
    Config config = read(Samples.SMALL);

    assertThat(config.org().name()).isEqualTo("crm");
    assertThat(config.org().apiVersion()).isEqualTo("66.0");
    assertThat(config.org().pollSeconds()).isEqualTo(300);
    assertThat(config.org().verifySeconds()).isEqualTo(3_600);
    assertThat(config.org().channels()).isEmpty();
    assertThat(config.org().pubsub())
        .isEqualTo(new Config.PubSub("api.pubsub.salesforce.com", 7443, false));
    assertThat(config.database()).isEqualTo(new Config.Database.Embedded(Path.of("/etc/x/data")));
    assertThat(config.server()).isEqualTo(new Config.Server("127.0.0.1", 8080, Optional.empty()));
    assertThat(config.api().roles()).isEmpty();
    assertThat(config.api().hooks())
        .isEqualTo(new Config.Hooks(List.of(), List.of(), Optional.empty()));
  }

  @Test
  void anExactNameWinsOverAPatternAndAnEarlierPatternOverALater() {
    Config.ObjectSelection objects =
        read(Samples.SMALL.replace(
                "objects: all", "objects: { A*: {}, Account: { fields: [Name] }, '*': {} }"))
            .objects();

    assertThat(objects.rule("account").map(Config.ObjectRule::pattern)).contains("Account");
    assertThat(objects.rule("Asset").map(Config.ObjectRule::pattern)).contains("A*");
    assertThat(objects.rule("Lead").map(Config.ObjectRule::pattern)).contains("*");
    assertThat(objects.names()).containsExactly("Account");
  }

  @Test
  void aPatternThatFitsNothingLeavesTheObjectOut() {
    Config.ObjectSelection objects =
        read(Samples.SMALL.replace("objects: all", "objects: { '*__c': }")).objects();

    assertThat(objects.rule("Listing__c")).isPresent();
    assertThat(objects.rule("Account")).isEmpty();
    assertThat(objects.rule("c__cx")).isEmpty();
  }

  @Test
  void excludedFieldsAreLeftOutWhateverTheirCase() {
    Config.ObjectRule contact = read(FULL).objects().rule("Contact").orElseThrow();
    Config.ObjectRule named =
        new Config.ObjectRule(
            "X", new Config.FieldSelection.Named(List.of("Name")), Set.of(), Optional.empty());

    assertThat(contact.includes("firstname")).isTrue();
    assertThat(contact.includes("ssn__C")).isFalse();
    assertThat(named.includes("Phone")).isFalse();
  }

  @Test
  void rolesNameTheirReadableFields() {
    Config.Role mobile = Optional.ofNullable(read(FULL).api().roles().get("mobile")).orElseThrow();

    assertThat(mobile.read())
        .containsEntry("Listing__c", new Config.FieldSelection.All())
        .containsEntry("Agent__c", new Config.FieldSelection.Named(List.of("Name", "Phone__c")));
  }
}
