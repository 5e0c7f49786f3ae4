package dev.trestle.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.store.EmbeddedPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that use a database, beside a server that runs. */
class SqlCommandTest {
  @TempDir static Path folder;
  private static EmbeddedPostgres server;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() {
    server = EmbeddedPostgres.start(folder.resolve("data"), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private int run(String... arguments) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true), new PrintWriter(err, true), false, Map.of("S", "x"));
    return new Cli(terminal).run(arguments);
  }

  private int sql(String statement, String... more) {
    String[] arguments = {"sql", statement, "--data", folder.resolve("data").toString()};
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return run(all);
  }

  private static String config() throws Exception {
    String yaml =
        """
        version: 1
        org: { login: "https://a.my.salesforce.com", clientId: c, clientSecret: { env: S } }
        objects: all
        database: { embedded: data }
        api: { roles: { mobile: { read: { Account: all } } } }
        """;
    return Files.writeString(folder.resolve("trestle.yaml"), yaml).toString();
  }

  @Test
  void printsAnAlignedTableWhileTheServerRuns() {
    assertThat(sql("select 1 as n, 'Tokyo' as city union all select 12, '東京' order by 1")).isZero();
    assertThat(out.toString()).isEqualTo(" n  city\n--  -----\n 1  Tokyo\n12  東京\n(2 rows)\n");
  }

  @Test
  void controlCharactersOfAValueDoNotReachTheTerminal() {
    assertThat(sql("select E'a\\nb\\u001b[31m' as x")).isZero();
    assertThat(out.toString()).contains("a↵b·[31m").doesNotContain("\u001b");
  }

  @Test
  void jsonKeepsNumbersBooleansAndNulls() {
    assertThat(sql("select 1.50 as n, true as b, null::text as t, 'NaN'::numeric x", "--json"))
        .isZero();
    assertThat(out.toString().strip())
        .isEqualTo("{\"n\":1.50,\"b\":true,\"t\":null,\"x\":\"NaN\"}");
  }

  @Test
  void csvQuotesWhatNeedsIt() {
    assertThat(sql("select 'a,\"b\"' as x, null as y", "--csv")).isZero();
    assertThat(out.toString().lines()).containsExactly("x,y", "\"a,\"\"b\"\"\",");
  }

  @Test
  void aChangeIsRefusedWithoutWriteAndMadeWithIt() {
    assertThat(sql("create table public.t (x int)")).isEqualTo(1);
    assertThat(err.toString()).contains("TRE-2202").contains("--write");

    assertThat(sql("create table public.t (x int)", "--write")).isZero();
    assertThat(sql("insert into public.t values (1), (2)", "--write")).isZero();
    assertThat(err.toString()).contains("2 rows changed.");
  }

  @Test
  void aWrongStatementExitsWithOneAndShowsWherePostgresStopped() {
    assertThat(sql("selct 1")).isEqualTo(1);
    assertThat(err.toString()).contains("TRE-2202").contains("syntax error");
  }

  @Test
  void aFolderWithoutADatabaseExitsWithThree() {
    assertThat(run("sql", "select 1", "--data", folder.resolve("none").toString())).isEqualTo(3);
    assertThat(err.toString()).contains("TRE-6004");
  }

  @Test
  void aKeyIsMadeListedWithoutItsSecretAndRevoked() throws Exception {
    assertThat(run("key", "create", "--role", "mobile", "--config", config())).isZero();
    String key = out.toString().strip();
    assertThat(key).startsWith("trk_");

    assertThat(run("key", "list", "--json", "--config", config())).isZero();
    String listed = out.toString().substring(key.length());
    assertThat(listed).contains("\"role\":\"mobile\"").doesNotContain(key);

    String id = listed.replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    assertThat(run("key", "revoke", id, "--config", config())).isZero();
    assertThat(run("key", "revoke", "nonsense", "--config", config())).isEqualTo(3);
  }

  @Test
  void aKeyForAnUnknownRoleExitsWithThreeAndSuggestsTheRoleMeant() throws Exception {
    assertThat(run("key", "create", "--role", "moble", "--config", config())).isEqualTo(3);
    assertThat(err.toString()).contains("did you mean 'mobile'?");
  }
}
