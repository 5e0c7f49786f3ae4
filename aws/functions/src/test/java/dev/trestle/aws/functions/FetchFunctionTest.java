package dev.trestle.aws.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trestle.aws.functions.fetch.ScriptedOrg;
import dev.trestle.aws.functions.fetch.ScriptedOrg.Answer;
import dev.trestle.bridge.store.DatabaseAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.crac.Core;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import tools.jackson.databind.JsonNode;

/** Fetch with the real Apply behind its invocation, on a database where each is its own user. */
class FetchFunctionTest {
  private static final String RETRIEVE = "POST /services/data/v66.0/composite/sobjects/Thing__c";
  private static final String QUERY_ALL = "GET /services/data/v66.0/queryAll";

  private static FunctionsDatabase database;
  private static TestMirror mirror;

  private final ScriptedOrg org = new ScriptedOrg().grantingTokens();
  private final FakeSqs sqs = new FakeSqs();
  private final Call calls = new Call();
  private HttpServer aws;
  private ApplyFunction apply;
  private FetchFunction fetch;

  @BeforeAll
  static void install() {
    database = new FunctionsDatabase();
    database.migrate();
    mirror =
        new TestMirror(
            new DatabaseAddress(
                database.master.jdbcUrl(), "trestle_admin", FunctionsDatabase.PASSWORD));
  }

  @AfterAll
  static void uninstall() {
    mirror.close();
    database.close();
  }

  @BeforeEach
  void open() throws IOException {
    database.asOwner(
        "truncate crm.thing__c, crm_state.thing__c, trestle.dirty, trestle.incident, trestle.setting;"
            + " update trestle.object set channels = channels || '{\"polls\": false}'");
    apply = new ApplyFunction(database.environment("trestle_apply"), calls.metrics("Apply"));
    aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.createContext("/2015-03-31/functions/", this::invoke);
    aws.createContext("/", exchange -> answer(exchange, "{\"SecretString\":\"s3cret\"}"));
    aws.start();
    fetch = fetch();
  }

  private FetchFunction fetch() {
    String endpoint = "http://127.0.0.1:" + aws.getAddress().getPort();
    Environment environment =
        new Environment(
            Map.of(
                "AWS_REGION",
                "us-east-1",
                "AWS_ENDPOINT_URL_LAMBDA",
                endpoint,
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                endpoint,
                "TRESTLE_APPLY_FUNCTION",
                "apply",
                "TRESTLE_ORG_ID",
                "00D1a000000H3O9EAK",
                "TRESTLE_ORG_LOGIN",
                org.url().toString(),
                "TRESTLE_ORG_CLIENT_ID",
                "client",
                "TRESTLE_ORG_SECRET_ARN",
                "arn:secret",
                "TRESTLE_ORG_ALLOW_HOSTS",
                "127.0.0.1"));
    AwsCall call =
        new AwsCall(
            environment,
            UrlConnectionHttpClient.create(),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    return new FetchFunction(
        environment, call, sqs.sender(), calls.metrics("Fetch"), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    aws.stop(0);
    org.close();
    sqs.close();
    apply.hooks().beforeCheckpoint(Core.getGlobalContext());
  }

  private void invoke(HttpExchange exchange) throws IOException {
    String event = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    answer(exchange, Call.call(apply, event).toString());
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void doubt(String... ids) {
    List<FakeSqs.Taken> hints =
        List.of(ids).stream()
            .map(
                id -> new FakeSqs.Taken(id, id, Message.hint(TestMirror.OBJECT, id, "test", false)))
            .toList();
    assertThat(Call.call(apply, FakeSqs.event(hints)).path("batchItemFailures")).isEmpty();
  }

  private void fetchUntilSent(int messages) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          Call.call(fetch, "{}");
          assertThat(sqs.taken).hasSize(messages);
        });
  }

  private static String row(String id, String name) {
    return """
    {"Id":"%s","IsDeleted":false,"Name":"%s","Price__c":1.50,"Count__c":null,
     "SystemModstamp":"2026-11-25T10:00:00.000+0000"}
    """
        .formatted(id, name);
  }

  @Test
  void aDoubtedRowIsReadAndItsImageSettlesTheDoubt() {
    doubt(TestMirror.ID);
    org.on(RETRIEVE, new Answer(200, "[" + row(TestMirror.ID, "Read again") + "]"));

    fetchUntilSent(1);
    Call.call(apply, sqs.event());

    database.asOwner(
        """
        do $$ begin
          assert (select name = 'Read again' and price__c = 1.5 from crm.thing__c), 'the row';
          assert (select count(*) from trestle.dirty) = 0, 'the mark';
        end $$
        """);
    assertThat(calls.sum(FunctionMetric.ROWS_FETCHED)).isEqualTo(1);
    assertThat(calls.sum(FunctionMetric.FETCH_FAILURES)).isZero();
    assertThat(sqs.taken.getFirst().group()).isEqualTo("00D1a000000H3O9EAK:" + TestMirror.ID);
  }

  @Test
  void rowsThatVanishTogetherAreKeptAndAFewBecomeTombstones() {
    String[] ids = new String[60];
    for (int i = 0; i < ids.length; i++) {
      ids[i] =
          dev.trestle.bridge.change.RecordIds.to18("a00%012d".formatted(i + 1).substring(0, 15));
    }
    doubt(ids);
    org.on(RETRIEVE, new Answer(200, "[" + "null,".repeat(59) + "null]"));
    org.on(QUERY_ALL, new Answer(200, "{\"totalSize\":0,\"done\":true,\"records\":[]}"));

    fetchUntilSent(60);
    Call.call(apply, sqs.event());

    database.asOwner(
        """
        do $$ begin
          assert (select count(*) from crm.thing__c where isdeleted) = 50, 'tombstones';
          assert (select count(*) from trestle.dirty) = 10, 'marks';
          assert (select count(*) from trestle.incident where code = 'TRE-4010') = 1, 'incident';
        end $$
        """);
  }

  @Test
  void whatChangedIsPolledAndTheCopyIsAsFreshAsThePoll() {
    database.asOwner(
        """
        update trestle.object set channels =
          channels || '{"polls": true, "pollBy": "SystemModstamp", "deletedLists": true}';
        insert into trestle.cursor (name, value)
          values ('poll:Thing__c', '2026-11-25T10:00:00Z'), ('deletes:Thing__c', '2026-11-25T10:00:00Z')
        """
            .replace("2026-11-25T10:00:00Z", Instant.now().minusSeconds(3_600).toString()));
    org.on(
            QUERY_ALL,
            new Answer(
                200,
                "{\"totalSize\":1,\"done\":true,\"records\":["
                    + row(TestMirror.ID, "Changed")
                    + "]}"))
        .on(
            "GET /services/data/v66.0/sobjects/Thing__c/deleted",
            new Answer(
                200,
                """
                {"deletedRecords":[{"id":"%s","deletedDate":"2026-11-25T09:30:00.000+0000"}],
                 "earliestDateAvailable":"2000-01-01T00:00:00.000+0000",
                 "latestDateCovered":"2099-01-01T00:00:00.000+0000"}
                """
                    .formatted(TestMirror.ID)));

    Call.call(fetch, "{}");

    database.asOwner(
        """
        do $$ begin
          assert (select name = 'Changed' and price__c = 1.5 from crm.thing__c), 'the row';
          assert (select reason = 'deleted' from trestle.dirty), 'the delete';
          assert (select to_timestamp(as_of_sf_ms / 1000) between now() - interval '1 minute' and now() + interval '5 s'
            from trestle.freshness), 'the freshness';
        end $$
        """);
    assertThat(calls.sum(FunctionMetric.ROWS_POLLED)).isEqualTo(1);
    assertThat(calls.sum(FunctionMetric.FETCH_FAILURES)).isZero();
    assertThat(sqs.taken).as("polls do not take the queue").isEmpty();

    Call.call(fetch, "{}");
    assertThat(org.count(QUERY_ALL)).as("the next one is minutes away").isEqualTo(1);
  }

  @Test
  void anOrgThatIsDownIsAFailureInTheMetricsAndTheMarkStays() {
    doubt(TestMirror.ID);
    org.on(RETRIEVE, new Answer(404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"x\"}]"));

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          JsonNode run = Call.call(fetch, "{}");
          return run.path("failures").asInt() == 1;
        });

    assertThat(calls.sum(FunctionMetric.FETCH_FAILURES)).isEqualTo(1);
    assertThat(sqs.taken).isEmpty();
    database.asOwner("do $$ begin assert (select count(*) from trestle.dirty) = 1; end $$");
  }

  @Test
  void anApplyThatAnswersNonsenseIsAFailureInTheMetrics() {
    aws.removeContext("/2015-03-31/functions/");

    assertThatThrownBy(() -> Call.call(fetch, "{}")).isInstanceOf(FunctionFailed.class);

    assertThat(calls.sum(FunctionMetric.FETCH_FAILURES)).isEqualTo(1);
  }
}
