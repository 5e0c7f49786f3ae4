package dev.trestle.bridge.serve;

import static dev.trestle.bridge.serve.TestApi.OAK;
import static dev.trestle.bridge.serve.TestApi.code;
import static dev.trestle.bridge.serve.TestApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.serve.access.ApiKeys;
import dev.trestle.bridge.serve.access.KeyInfo;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {
  private TestApi api;

  @BeforeEach
  void open() {
    api = new TestApi();
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void withoutAValidKeyNothingIsSaid() {
    String truncated = api.agentKey.substring(0, api.agentKey.length() - 1);
    String changed = truncated + (api.agentKey.endsWith("A") ? "B" : "A");

    assertThat(code(api.anonymous("/v1"))).isEqualTo("401 key_missing");
    assertThat(code(api.anonymous("/v1/Listing__c"))).isEqualTo("401 key_missing");
    assertThat(code(api.anonymous("/v1/Nothing"))).isEqualTo("401 key_missing");
    assertThat(code(as("Basic YTpi"))).isEqualTo("401 key_missing");
    assertThat(code(as("Bearer "))).isEqualTo("401 key_invalid");
    assertThat(code(as("Bearer " + truncated))).isEqualTo("401 key_invalid");
    assertThat(code(as("Bearer " + changed))).isEqualTo("401 key_invalid");
    assertThat(code(as("Bearer trk_' or 1=1 --_x"))).isEqualTo("401 key_invalid");
    assertThat(as("bearer " + api.agentKey).status()).isEqualTo(200);
    assertThat(api.anonymous("/v1").headers()).containsKey("WWW-Authenticate");
  }

  private Response as(String authorization) {
    return api.send("GET", "/v1/Listing__c", "", Map.of("authorization", authorization));
  }

  @Test
  void aRevokedKeyStopsWithinFiveSecondsAndAnExpiredOneAtOnce() {
    ApiKeys keys = new ApiKeys(api.database.writer());
    String revoked = keys.create("old phone", "agent", null);
    String expiring = keys.create("guest", "agent", TestApi.NOW.plusSeconds(60));
    assertThat(as("Bearer " + revoked).status()).isEqualTo(200);
    assertThat(as("Bearer " + expiring).status()).isEqualTo(200);

    assertThat(keys.revoke(revoked.split("_", 3)[1])).isTrue();
    api.clock.advance(Duration.ofSeconds(6));
    assertThat(code(as("Bearer " + revoked))).isEqualTo("401 key_invalid");
    assertThat(as("Bearer " + expiring).status()).isEqualTo(200);
    api.clock.advance(Duration.ofSeconds(54));
    assertThat(code(as("Bearer " + expiring))).isEqualTo("401 key_invalid");
    assertThat(keys.revoke("no such key")).isFalse();
  }

  @Test
  void keysAreListedWithoutTheirSecretsAndStoredAsHashes() {
    List<KeyInfo> keys = new ApiKeys(api.database.writer()).list();

    assertThat(keys).extracting(KeyInfo::name).containsExactlyInAnyOrder("phone", "audit");
    assertThat(keys).extracting(KeyInfo::role).containsExactlyInAnyOrder("agent", "auditor");
    assertThat(api.one("select string_agg(k::text, ' ') from trestle.api_key k"))
        .doesNotContain(api.agentKey.split("_", 3)[2]);
    assertThat(api.one("select min(length(hash)) from trestle.api_key")).isEqualTo("32");
  }

  @Test
  void anObjectOfOthersLooksLikeOneThatDoesNotExist() {
    Response hidden = api.get("/v1/orders");
    Response missing = api.get("/v1/nothing");

    assertThat(withoutTrace(hidden)).isEqualTo(withoutTrace(missing));
    assertThat(code(hidden)).isEqualTo("404 not_found");
    assertThat(code(api.get("/v1/Order/801000000000001AAA"))).isEqualTo("404 not_found");
    assertThat(code(api.get("/v1/Listing__c/" + OAK + "/x"))).isEqualTo("404 not_found");
    assertThat(code(api.get("/v2"))).isEqualTo("404 not_found");
  }

  private static String withoutTrace(Response response) {
    return response.text().replaceAll("\"traceId\":\"[^\"]*\"", "");
  }

  @Test
  void theIndexShowsWhatThisKeyMayRead() {
    Response response = api.get("/v1");

    assertThat(json(response).get("data").size()).isEqualTo(1);
    assertThat(json(response).at("/data/0/path").asString()).isEqualTo("/v1/Listing__c");
    assertThat(response.text())
        .contains("{\"name\":\"Id\",\"type\":\"id\"},{\"name\":\"Name\",\"type\":\"text\"}")
        .contains("{\"name\":\"Price__c\",\"type\":\"number\"}")
        .doesNotContain("Secret__c");
  }

  @Test
  void theOpenApiDocumentDescribesWhatThisKeyMayRead() {
    Response response = api.get("/v1/openapi.json");

    assertThat(json(response).get("openapi").asString()).isEqualTo("3.1.0");
    assertThat(json(response).get("paths").propertyNames())
        .containsExactly("/v1/Listing__c", "/v1/Listing__c/{id}");
    assertThat(json(response).at("/components/schemas/Listing__c/properties/Price__c").toString())
        .isEqualTo("{\"type\":[\"number\",\"null\"]}");
    assertThat(response.text()).doesNotContain("Secret__c");
    assertThat(code(api.anonymous("/v1/openapi.json"))).isEqualTo("401 key_missing");
  }

  @Test
  void anObjectAppearsWhenItIsPublished() {
    List<Table> all = api.published;
    api.published = List.of();
    assertThat(code(api.get("/v1/Listing__c"))).isEqualTo("404 not_found");

    api.published = all;
    assertThat(api.get("/v1/Listing__c").status()).isEqualTo(200);
  }

  @Test
  void onlyReadingMethodsWorkOnData() {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW")) {
      assertThat(code(api.send(method, "/v1/Listing__c", "", Map.of())))
          .isEqualTo("405 method_not_allowed");
    }
    assertThat(code(api.get("/hooks/changes"))).isEqualTo("405 method_not_allowed");
  }

  @Test
  void largeAnswersAreCompressedForClientsThatAskForIt() throws IOException {
    api.execute("update crm.listing__c set name = repeat('long', 1000)");
    Response plain = api.get("/v1/Listing__c/" + OAK);
    Response small = gzip("/v1/Listing__c/" + OAK, "gzip", "fields=Rooms__c");
    Response large = gzip("/v1/Listing__c/" + OAK, "br, gzip;q=0.5", "");

    assertThat(plain.headers()).doesNotContainKey("Content-Encoding");
    assertThat(plain.headers()).containsEntry("Vary", "Accept-Encoding, Origin");
    assertThat(small.headers()).doesNotContainKey("Content-Encoding");
    assertThat(large.headers()).containsEntry("Content-Encoding", "gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(large.body())).readAllBytes())
        .isEqualTo(plain.body());
    assertThat(gzip("/v1/Listing__c/" + OAK, "gzip;q=0", "").headers())
        .doesNotContainKey("Content-Encoding");
  }

  private Response gzip(String path, String accepted, String query) {
    return api.send("GET", path, query, Map.of("accept-encoding", accepted));
  }

  @Test
  void webAppsOfOtherOriginsGetNoPermission() {
    Map<String, String> named = Map.of("origin", "https://app.example");
    Map<String, String> other = Map.of("origin", "https://evil.example");

    assertThat(api.send("GET", "/v1", "", named).headers())
        .containsEntry("Access-Control-Allow-Origin", "https://app.example");
    assertThat(api.send("GET", "/v1", "", other).headers())
        .doesNotContainKey("Access-Control-Allow-Origin");
    assertThat(api.send("OPTIONS", "/v1/Listing__c", "", named).status()).isEqualTo(204);
    assertThat(api.send("OPTIONS", "/v1/Listing__c", "", other).status()).isEqualTo(405);
  }

  @Test
  void healthAndMetricsNeedNoKeyOnThisMachineOnly() {
    assertThat(api.anonymous("/health/live").text()).isEqualTo("{\"status\":\"live\"}");
    assertThat(api.anonymous("/health/ready").text()).isEqualTo("{\"status\":\"ready\"}");
    assertThat(api.anonymous("/metrics").text()).isEqualTo("up 1\n");
    try (ApiServer open = api.server("0.0.0.0", 0)) {
      Request request = Request.of("GET", "/metrics", "", Map.of());
      assertThat(code(open.core().handler().handle(request))).isEqualTo("401 key_missing");
    }
  }

  @Test
  void readinessSaysWhyNot() {
    api.notReady = List.of("The first load is running.");

    Response response = api.anonymous("/health/ready");

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.text()).contains("The first load is running.");
    api.notReady = List.of();
    assertThat(api.anonymous("/health/ready").status()).isEqualTo(503);
    api.clock.advance(Duration.ofSeconds(2));
    assertThat(api.anonymous("/health/ready").status()).isEqualTo(200);
  }

  @Test
  void withoutADatabaseAnswersSayWhenToComeBack() {
    assertThat(api.get("/v1/Listing__c").status()).isEqualTo(200);
    api.database.close();

    Response response = api.get("/v1/Listing__c/" + OAK);

    assertThat(code(response)).as("%s", api.observed).isEqualTo("503 database_unavailable");
    assertThat(response.headers()).containsEntry("Retry-After", "5");
    assertThat(json(response).get("retryable").asBoolean()).isTrue();
    assertThat(api.anonymous("/health/live").status()).isEqualTo(200);
    assertThat(api.anonymous("/health/ready").text()).contains("The database does not answer.");
  }

  @Test
  void aQueryThatTakesTooLongIsStopped() {
    api.execute(
        "create function crm.slow() returns boolean language sql as $$select pg_sleep(20) is null$$;"
            + " alter table crm.listing__c rename to listing_base;"
            + " create view crm.listing__c as select * from crm.listing_base where crm.slow();"
            + " grant select on crm.listing__c to public");

    assertThat(code(api.get("/v1/Listing__c"))).isEqualTo("503 query_timeout");
  }

  @Test
  void aTableThatChangesUnderneathIsReadAgain() {
    for (int i = 0; i < 12; i++) { // enough for the driver to keep a prepared statement
      assertThat(api.get("/v1/Listing__c/" + OAK).status()).isEqualTo(200);
    }
    api.execute("alter table crm.listing__c alter rooms__c type bigint, add column more text");

    assertThat(api.get("/v1/Listing__c/" + OAK).status()).isEqualTo(200);
  }

  @Test
  void aFailureInsideTellsTheClientNothingButATraceId() {
    api.execute("drop table crm.listing__c");

    Response response = api.get("/v1/Listing__c");

    assertThat(code(response)).isEqualTo("500 internal");
    assertThat(response.text()).doesNotContain("listing__c").doesNotContain("relation");
    String trace = json(response).get("traceId").asString();
    assertThat(response.headers()).containsEntry("Trestle-Request-Id", trace);
    assertThat(api.observed)
        .anySatisfy(seen ->
            assertThat(seen)
                .isInstanceOfSatisfying(
                    Observation.StepFailed.class,
                    failed -> assertThat(failed.step() + failed.details()).contains(trace)));
  }

  @Test
  void eachRequestIsObservedByItsPattern() {
    api.get("/v1/Listing__c/" + OAK);
    api.send("BREW", "/v1/Nothing", "", Map.of());

    assertThat(api.observed)
        .containsExactly(
            new Observation.RequestServed("GET", "/v1/{object}/{id}", 200, 0),
            new Observation.RequestServed("OTHER", "/v1/{object}", 405, 0));
  }

  @Test
  void noAnswerOrObservationShowsTheKey() {
    Map<String, String> headers = new HashMap<>();
    headers.put("authorization", "Bearer " + api.agentKey + "x");
    Response response = api.send("GET", "/v1/Listing__c", "", headers);

    assertThat(response.text() + response.headers() + api.observed)
        .doesNotContain(api.agentKey.split("_", 3)[2]);
    assertThat(response.body().length).isLessThan(1_000);
    assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("key_invalid");
  }
}
