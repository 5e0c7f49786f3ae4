package dev.trestle.bridge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigProblemsTest {
  private static final String CANARY = "canary-8f3a-do-not-print";

  private static TrestleException problem(String yaml) {
    return catchThrowableOfType(
        TrestleException.class,
        () -> new ConfigReader(Map.of()).parse(yaml, "trestle.yaml", Path.of("/etc/x")));
  }

  private static String changed(String from, String to) {
    assertThat(Samples.SMALL).contains(from);
    return Samples.SMALL.replace(from, to);
  }

  @Test
  void anUnknownKeyIsNamedWithLineColumnAndTheWordProbablyMeant() {
    TrestleException e = problem(changed("  clientId: 3MVG9x", "  clientID: 3MVG9x"));

    assertThat(e.error()).isEqualTo(TrestleError.CONFIG_VALUE);
    assertThat(e.getMessage().lines())
        .containsExactly(
            "trestle.yaml:2:1: 'org.clientId' is missing: the consumer key of the connected app",
            "trestle.yaml:4:3: unknown key 'org.clientID'; did you mean 'clientId'?");
  }

  @Test
  void anUnknownKeyThatResemblesNothingListsTheKeysKnownThere() {
    TrestleException e = problem(Samples.SMALL + "server: { colour: red }\n");

    assertThat(e.getMessage())
        .isEqualTo(
            "trestle.yaml:7:11: unknown key 'server.colour'; known here: host, port, publicUrl");
  }

  @Test
  void allProblemsAreToldTogetherInTheOrderOfTheFile() {
    TrestleException e =
        problem("versio: 1\norg: { name: 9x }\nobjects: 7\nserver: { port: 70000 }\n");

    assertThat(e.getMessage().lines().map(line -> line.split(":", 3)[1]))
        .containsExactly("1", "1", "2", "2", "2", "2", "3", "4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "server: { port: 70000 } | 7:17 | 'server.port' must be a whole number from 0 to 65535",
        "server: { port: web } | 7:17 | 'server.port' must be a whole number from 0 to 65535",
        "server: [8080] | 7:9 | 'server' must be a group of keys, not a list",
        "server: 8080 | 7:9 | 'server' must be a group of keys, not a single value",
        "log: { level: inof } | 7:15 | 'log.level' must be debug or info or warn or error; did you"
            + " mean 'info'?",
        "log: { format: xml } | 7:16 | 'log.format' must be text or json",
        "database: { url: 'mysql://x', user: u } | 7:18 | 'database.url' must begin with"
            + " jdbc:postgresql://",
        "database: { embedded: d, user: u } | 7:32 | 'database.user' belongs to database.url;"
            + " embedded has none",
        "api: { roles: { mobile: { read: { A: some } } } } | 7:38 | 'api.roles.mobile.read.A' must"
            + " be all or a list of field names",
        "api: { roles: { 'a b': {} } } | 7:24 | 'api.roles.a b' is not a role's name: letters,"
            + " digits, - and _",
        "api: { hooks: { secrets: { file: x } } } | 7:26 | 'api.hooks.secrets' must be a list, such"
            + " as [a, b], not a group of keys",
        "api: { hooks: { certificates: a.pem } } | 7:31 | 'api.hooks.certificates' must be a list,"
            + " such as [a, b], not a single value",
        "api: { hooks: { certificates: [a, b, c] } } | 7:38 | 'api.hooks.certificates' may have two"
            + " at most: the present and the next",
        "api: { hooks: { certificates: [{ file: a }] } } | 7:32 | 'api.hooks.certificates' must"
            + " hold paths of PEM files",
        "api: { hooks: { orgId: 001Ts0000000001 } } | 7:24 | 'api.hooks.orgId' must be an org's id:"
            + " 15 or 18 characters from 00D on",
      })
  void aWrongValueIsNamedWithItsPlace(String line, String place, String message) {
    TrestleException e = problem(Samples.SMALL + line + "\n");

    assertThat(e.getMessage()).isEqualTo("trestle.yaml:" + place + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public | must not be a schema that PostgreSQL or Trestle itself uses",
        "trestle | must not be a schema that PostgreSQL or Trestle itself uses",
        "pg_x | must not be a schema that PostgreSQL or Trestle itself uses",
        "Crm | is a schema of PostgreSQL",
      })
  void aSchemaNameThatPostgresOrTrestleNeedsIsRefused(String name, String message) {
    TrestleException e = problem(changed("  login:", "  name: " + name + "\n  login:"));

    assertThat(e.getMessage()).startsWith("trestle.yaml:3:9: 'org.name' " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[evnts] | must be events or push or polls; did you mean 'events'?",
        "[] | must name at least one of events, push, polls",
        "push | must be a list, such as [a, b], not a single value",
      })
  void channelsAreAListOfThoseThereAre(String channels, String message) {
    TrestleException e =
        problem(changed("objects: all", "objects: { A: { channels: " + channels + " } }"));

    assertThat(e.getMessage()).endsWith("'objects.A.channels' " + message);
  }

  @Test
  void aPlainHttpLoginIsRefusedUnlessItsHostIsAllowed() {
    String http = changed("https://acme.my.salesforce.com", "http://localhost:8443");

    assertThat(problem(http).getMessage()).contains("3:10").contains("must begin with https://");
    assertThat(problem(http.replace("objects:", "  allowHosts: [localhost]\nobjects:"))).isNull();
  }

  @Test
  void plaintextEventsFromSalesforceItselfAreRefused() {
    TrestleException e = problem(changed("objects:", "  pubsub: { plaintext: true }\nobjects:"));

    assertThat(e.getMessage()).contains("'org.pubsub' must not use plaintext with Salesforce");
  }

  @Test
  void aSecretAndAKeyTogetherAreRefused() {
    TrestleException e = problem(changed("objects:", "  privateKey: { file: k }\nobjects:"));

    assertThat(e.getMessage()).contains("clientSecret").contains("privateKey").contains("not both");
  }

  @Test
  void aKeyWrittenTwiceIsRefused() {
    TrestleException e = problem(Samples.SMALL + "objects: all\n");

    assertThat(e.getMessage()).contains("7:");
  }

  @Test
  void brokenYamlIsNamedWithItsLine() {
    TrestleException e = problem("version: 1\norg: { name: crm\nobjects: all\n");

    assertThat(e.error()).isEqualTo(TrestleError.CONFIG_SYNTAX);
    assertThat(e.getMessage()).startsWith("trestle.yaml:3:").hasLineCount(1);
  }

  @Test
  void aMissingFileIsNamed() {
    TrestleException e =
        catchThrowableOfType(
            TrestleException.class,
            () -> new ConfigReader(Map.of()).read(Path.of("/nowhere/trestle.yaml")));

    assertThat(e.error()).isEqualTo(TrestleError.CONFIG_NOT_FOUND);
    assertThat(e.getMessage()).isEqualTo("there is no file /nowhere/trestle.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CANARY,
        "[" + CANARY + "]",
        "{ value: " + CANARY + " }",
        "{ file: a, env: b }",
        "{ " + CANARY,
        "'" + CANARY,
        "{ file: { x: " + CANARY + " } }",
        "*" + CANARY,
        "|- x\n" + CANARY + ": : [",
      })
  void aSecretWrittenIntoTheConfigIsRefusedAndNeverRepeated(String value) {
    TrestleException e = problem(changed("{ file: secret }", value));

    assertThat(e).isNotNull();
    assertThat(e.getMessage()).doesNotContain(CANARY);
  }

  @Test
  void aPasswordInTheDatabaseUrlIsRefusedAndNeverRepeated() {
    String url = "jdbc:postgresql://db/crm?user=u&password=" + CANARY;
    TrestleException e = problem(Samples.SMALL + "database: { url: '" + url + "', user: u }\n");

    assertThat(e.getMessage()).contains("7:18").contains("must not hold credentials");
    assertThat(e.getMessage()).doesNotContain(CANARY);
  }

  @Test
  void printingAConfigPrintsNoSecret() {
    Config config =
        new ConfigReader(Map.of("S", CANARY))
            .parse(changed("{ file: secret }", "{ env: S }"), "trestle.yaml", Path.of("/"));

    assertThat(config.secrets()).hasSize(1);
    assertThat(config.secrets().getFirst().read().reveal()).isEqualTo(CANARY);
    assertThat(config.toString() + config.secrets().getFirst().read()).doesNotContain(CANARY);
  }
}
