package dev.trestle.aws.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.crac.Core;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class QueryFunctionTest {
  private static final String YAML =
      """
      version: 1
      org:
        login: https://acme.my.salesforce.com
        clientId: abc
        clientSecret: { env: TRESTLE_ORG_SECRET }
      objects:
        Account: {}
      api:
        roles:
          mobile:
            read:
              Account: [Name]
          desk:
            read:
              Account: all
      """;

  private static FunctionsDatabase database;
  private static String key;
  private static String deskKey;

  private final TestFunctions functions = new TestFunctions();

  @BeforeAll
  static void open() {
    database = new FunctionsDatabase();
    database.migrate();
    AccountTable.make(database);
    configure(YAML);
    key = key("mobile");
    deskKey = key("desk");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static void configure(String yaml) {
    JsonNode answer = admin(Map.of("command", "configure", "yaml", yaml));
    assertThat(answer.path("configured").asBoolean()).as(answer.toString()).isTrue();
  }

  private static JsonNode admin(Map<String, Object> command) {
    return TestFunctions.call(database.admin(), TestFunctions.JSON.writeValueAsString(command));
  }

  private static String key(String role) {
    return admin(Map.of("command", "key-create", "role", role)).path("key").asString();
  }

  private QueryFunction query() {
    return query(database.environment("trestle_read"));
  }

  private QueryFunction query(Environment environment) {
    return new QueryFunction(environment, functions.emf("Query"), Clock.systemUTC());
  }

  private static JsonNode get(QueryFunction function, String key, String path, String query) {
    return get(function, path, query, Map.of("authorization", "Bearer " + key));
  }

  private static JsonNode get(
      QueryFunction function, String path, String query, Map<String, String> headers) {
    ObjectNode event = (ObjectNode) TestFunctions.JSON.readTree(TestFunctions.file("list.json"));
    event.put("rawPath", path).put("rawQueryString", query);
    event.set("headers", TestFunctions.JSON.valueToTree(headers));
    return TestFunctions.call(function, event.toString());
  }

  private static JsonNode body(JsonNode answer) {
    return TestFunctions.JSON.readTree(answer.path("body").asString());
  }

  @Test
  void aPageComesOutOfAnEventOfTheGateway() {
    JsonNode answer =
        TestFunctions.call(query(), TestFunctions.file("list.json").replace("KEY", key));

    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.path("isBase64Encoded").asBoolean(true)).isFalse();
    assertThat(answer.path("headers").path("Content-Type").asString())
        .isEqualTo("application/json");
    JsonNode row = body(answer).path("data").path(0);
    assertThat(row.path("Name").asString()).isEqualTo("Acme");
    assertThat(row.has("Phone")).as("a field the role may not read").isFalse();
    assertThat(body(answer).path("meta").path("asOf").asString()).isEqualTo("2026-11-25T10:00:00Z");
  }

  @Test
  void anotherRoleSeesOtherFields() {
    JsonNode row = body(get(query(), deskKey, "/v1/Account", "limit=1")).path("data").path(0);

    assertThat(row.path("Phone").asString()).isEqualTo("+49 30 1");
  }

  @Test
  void aKeyThatWasRevokedIsRefused() {
    String doomed = key("mobile");
    String id = admin(Map.of("command", "key-list")).path("keys").path(0).path("id").asString();
    assertThat(get(query(), doomed, "/v1/Account", "").path("statusCode").asInt()).isEqualTo(200);

    admin(Map.of("command", "key-revoke", "id", id));

    JsonNode answer = get(query(), doomed, "/v1/Account", "");
    assertThat(answer.path("statusCode").asInt()).isEqualTo(401);
    assertThat(body(answer).path("code").asString()).isEqualTo("key_invalid");
  }

  @Test
  void aLargeAnswerIsCompressedAndEncodedForTheGateway() throws IOException {
    JsonNode answer =
        get(
            query(),
            "/v1/Account",
            "limit=100",
            Map.of("authorization", "Bearer " + deskKey, "accept-encoding", "gzip"));

    assertThat(answer.path("isBase64Encoded").asBoolean()).isTrue();
    byte[] bytes = Base64.getDecoder().decode(answer.path("body").asString());
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(TestFunctions.JSON.readTree(text).path("data").size()).isEqualTo(100);
    }
  }

  @Test
  void anAnswerThatLambdaWouldRefuseIsAClearProblem() {
    JsonNode answer = get(query(), deskKey, "/v1/Account", "limit=400&sort=-Name");

    assertThat(answer.path("statusCode").asInt()).isEqualTo(422);
    assertThat(body(answer).path("code").asString()).isEqualTo("answer_too_large");
    assertThat(body(answer).path("traceId").asString()).isNotEmpty();
  }

  @Test
  void healthTellsWhetherThereIsAnythingToServe() {
    JsonNode ready = get(query(), "/health/ready", "", Map.of());
    JsonNode live = get(query(), "/health/live", "", Map.of());

    assertThat(ready.path("statusCode").asInt()).as(ready.toString()).isEqualTo(200);
    assertThat(live.path("statusCode").asInt()).isEqualTo(200);
  }

  @Test
  void wrongCredentialsOfTheDatabaseAre503AndNotACrash() {
    QueryFunction function =
        query(
            database.environment("trestle_read", Map.of("TRESTLE_DB_USER", "nobody_of_that_name")));

    JsonNode answer = get(function, key, "/v1/Account", "");

    assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
    assertThat(answer.path("body").asString()).doesNotContain("nobody_of_that_name");
  }

  @Test
  void itsUserMayReadRowsOnlyAsTheRoleOfTheApiAndWriteNothing() {
    String owner = FunctionsDatabase.PASSWORD;
    database.asUser("trestle_read", owner, "set role aws_api; select * from crm.account");

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> database.asUser("trestle_read", owner, "delete from crm.account"))
        .hasMessageContaining("permission denied");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> database.asUser("trestle_read", owner, "delete from trestle.api_key"))
        .hasMessageContaining("permission denied");
    org.assertj.core.api.Assertions.assertThatThrownBy(() ->
            database.asUser(
                "trestle_read", owner, "set role aws_api; select * from trestle.api_key"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void itAnswersAfterASnapshotAsBefore() throws Exception {
    QueryFunction function = query();
    function.beforeCheckpoint(Core.getGlobalContext());
    function.afterRestore(Core.getGlobalContext());

    assertThat(get(function, key, "/v1/Account", "limit=1").path("statusCode").asInt())
        .isEqualTo(200);
  }

  @Test
  void eachCallIsCounted() {
    QueryFunction function = query();
    get(function, key, "/v1/Account", "limit=1");
    get(function, key, "/v1/Nothing", "");

    assertThat(functions.metrics()).hasSize(2);
    JsonNode first = functions.metrics().getFirst();
    assertThat(first.path("QueryRequests").asInt()).isEqualTo(1);
    assertThat(first.path("ColdStarts").asInt()).isEqualTo(1);
    assertThat(first.path("QueryErrors").asInt(-1)).isZero();
    assertThat(first.has("QueryMillis")).isTrue();
    assertThat(functions.metrics().get(1).has("ColdStarts")).isFalse();
  }
}
