package dev.trestle.aws.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.crac.Core;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AdminFunctionTest {
  private static final String TASK_PASSWORD = "task-" + FunctionsDatabase.PASSWORD;
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
      """;

  private static FunctionsDatabase database;

  @BeforeAll
  static void open() {
    database = new FunctionsDatabase();
    database.migrate();
    AccountTable.make(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static JsonNode run(Map<String, Object> command) {
    return TestFunctions.call(database.admin(), TestFunctions.JSON.writeValueAsString(command));
  }

  private static String error(Map<String, Object> command) {
    JsonNode error = run(command).path("error");
    assertThat(error.path("cure").asString()).isNotEmpty();
    return error.path("code").asString() + " " + error.path("message").asString();
  }

  private static void asTask(String sql) {
    database.asUser("trestle_task", TASK_PASSWORD, sql);
  }

  private static void asApply(String sql) {
    database.asUser("trestle_apply", FunctionsDatabase.PASSWORD, sql);
  }

  @Test
  void anUnknownCommandIsAnsweredWithTheNearestKnownOne() {
    assertThat(error(Map.of("command", "statsu")))
        .startsWith("TRE-1008 there is no command 'statsu'")
        .contains("status");
    assertThat(error(Map.of())).contains("'command' must be a text");
    assertThat(error(Map.of("command", 7))).contains("'command' must be a text");
  }

  @Test
  void settingsThatAreWrongAreRefusedWholeAndTheOldOnesStay() {
    run(Map.of("command", "configure", "yaml", YAML));

    String wrong = YAML.replace("mobile:", "phone:") + "nonsense: 1\n";
    assertThat(error(Map.of("command", "configure", "yaml", wrong)))
        .startsWith("TRE-1003")
        .contains("trestle.yaml:13:1")
        .contains("nonsense");
    assertThat(error(Map.of("command", "configure", "yaml", ": : :"))).startsWith("TRE-100");

    assertThat(run(Map.of("command", "key-create", "role", "mobile")).path("key").asString())
        .startsWith("trk_");
  }

  @Test
  void aSecretInTheSettingsIsRefusedAndNotRepeated() {
    String leaky = YAML.replace("{ env: TRESTLE_ORG_SECRET }", "hunter2hunter2");

    assertThat(error(Map.of("command", "configure", "yaml", leaky)))
        .startsWith("TRE-1003")
        .doesNotContain("hunter2");
  }

  @Test
  void settingsOfAnotherSchemaThanTheFunctionsAreRefused() {
    String other = YAML.replace("org:\n", "org:\n  name: other\n");

    assertThat(error(Map.of("command", "configure", "yaml", other)))
        .startsWith("TRE-1003 org.name is 'other'");
  }

  @Test
  void aKeyOfARoleThatDoesNotExistIsRefused() {
    run(Map.of("command", "configure", "yaml", YAML));

    assertThat(error(Map.of("command", "key-create", "role", "mobil"))).contains("mobile");
    assertThat(error(Map.of("command", "key-create", "role", "mobile", "days", 0)))
        .contains("from 1 to 36500");
    assertThat(error(Map.of("command", "key-revoke", "id", "nobody"))).contains("nobody");
  }

  @Test
  void statusSaysOfEachObjectWhatTheCommandLineSays() {
    run(Map.of("command", "configure", "yaml", YAML));

    JsonNode status = run(Map.of("command", "status"));

    JsonNode account = status.path("objects").path(0);
    assertThat(account.path("object").asString()).as(status.toString()).isEqualTo("Account");
    assertThat(account.path("rows").asInt()).isEqualTo(501);
    assertThat(status.path("engine").asString("x")).isEmpty();
  }

  @Test
  void statusSaysWhenEachPartWasLastHeardOfAndNotThatSomethingRuns() {
    run(Map.of("command", "configure", "yaml", YAML));
    JsonNode before = run(Map.of("command", "status"));
    assertThat(before.has("running")).isFalse();
    assertThat(before.path("lastPush").asString("x")).isEmpty();

    ApplyFunction apply =
        new ApplyFunction(database.environment("trestle_apply"), new TestFunctions().emf("Apply"));
    TestFunctions.call(apply, "{\"kind\":\"tickets\"}");
    database.asOwner(
        "insert into trestle.judged (day, object, channel, outcome, rows)"
            + " values ((now() at time zone 'UTC')::date, 'Account', 'push', 'replaced', 1)");
    JsonNode after = run(Map.of("command", "status"));
    apply.hooks().beforeCheckpoint(Core.getGlobalContext());
    database.asOwner("delete from trestle.judged");

    assertThat(Instant.parse(after.path("lastFetch").asString()))
        .isAfter(Instant.now().minusSeconds(60));
    assertThat(after.path("lastPush").asString()).matches("20.*T.*Z");
    assertThat(after.path("connections").path("apply").asInt()).isEqualTo(1);
    assertThat(after.path("stale").asBoolean()).as("Account's freshness is of long ago").isTrue();
    database.asOwner("update trestle.freshness set as_of_sf_ms = extract(epoch from now()) * 1000");
    assertThat(run(Map.of("command", "status")).path("stale").asBoolean(true)).isFalse();
    database.asOwner("delete from trestle.cursor where name = 'seen:fetch'");
    assertThat(run(Map.of("command", "status")).path("stale").asBoolean()).as("no Fetch").isTrue();
  }

  @Test
  void aVerificationIsAskedForByARowThatTheEngineFinds() {
    long request = run(Map.of("command", "verify", "object", "account")).path("request").asLong();
    long poll = run(Map.of("command", "poll")).path("request").asLong();

    assertThat(poll).isGreaterThan(request).isPositive();
    assertThat(error(Map.of("command", "verify", "object", "Acount"))).contains("not mirrored");
  }

  @Test
  void migrateMayBeRepeatedWithoutTheMasterAndGivesTheTaskANewPassword() {
    Map<String, Object> task = Map.of("username", "trestle_task", "password", "another");
    assertThat(run(Map.of("command", "migrate", "task", task)).path("migrated").asBoolean())
        .isTrue();

    database.asUser("trestle_task", "another", "select 1");
    TestFunctions.call(database.admin(), database.migrateEvent());
    asTask("select 1");
  }

  @Test
  void tablesThatTheTaskMakesLaterBelongToTheOwnerAndApplyMayWriteThem() {
    asTask("create table crm.later (id text); create table crm_state.later (id text)");

    asApply("insert into crm.later values ('x'); delete from crm_state.later");
    assertThatThrownBy(() -> asApply("drop table crm.later")).hasMessageContaining("must be owner");
    database.asOwner("set role trestle_owner; drop table crm.later, crm_state.later");
  }

  @Test
  void applyMayNotReadKeysNorChangeHistoryNorMakeTables() {
    assertThatThrownBy(() -> asApply("select * from trestle.api_key"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> asApply("delete from crm_history.change"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> asApply("create table crm.mine (id text)"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void applyMayCountVanishedRowsAmongTheSettingsAndSeesHowOftenToPollAndNoOtherOfThem() {
    run(Map.of("command", "configure", "yaml", YAML));
    asApply("insert into trestle.setting values ('vanish:Lead', '0 1')");

    asApply(
        "do $$ begin assert (select string_agg(name || '=' || value, ',' order by name)"
            + " from trestle.setting) = 'poll:seconds=300,vanish:Lead=0 1'; end $$");
    asApply("update trestle.setting set value = 'version: 1' where name = 'config'");
    asApply("update trestle.setting set value = '1' where name = 'poll:seconds'");
    asApply(
        "do $$ begin assert (select value from trestle.setting where name = 'poll:seconds') = '300';"
            + " end $$");
    assertThat(run(Map.of("command", "status")).has("error"))
        .as("settings are as before")
        .isFalse();
    assertThatThrownBy(() -> asApply("insert into trestle.setting values ('config2', 'x')"))
        .hasMessageContaining("row-level security");
  }

  @Test
  void whereOneSuperuserIsAllOfThemMigrateMakesTablesAndNoUsers() {
    database.asSuperuser("create database single");
    JsonNode answer =
        TestFunctions.call(
            new AdminFunction(
                database.environment(
                    database.master.user(),
                    Map.of("TRESTLE_DB_NAME", "single"),
                    database.master.password()),
                new TestFunctions().emf("Admin"),
                java.time.Clock.systemUTC()),
            "{\"command\":\"migrate\"}");

    assertThat(answer.path("migrated").asBoolean()).as(answer.toString()).isTrue();
    assertThat(answer.path("users")).isEmpty();
  }

  @Test
  void withoutUsersAndWithoutTheMasterMigrateSaysWhatIsMissing() {
    database.asSuperuser("create role trestle_nobody login password 'x-nobody'");
    JsonNode answer =
        TestFunctions.call(
            new AdminFunction(
                database.environment("trestle_nobody", Map.of(), "x-nobody"),
                new TestFunctions().emf("Admin"),
                java.time.Clock.systemUTC()),
            "{\"command\":\"migrate\"}");

    assertThat(answer.path("error").path("message").asString()).contains("the master's login");
  }
}
