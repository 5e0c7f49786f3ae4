package dev.trestle.standin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.standin.org.Actor;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.OrgClock;
import dev.trestle.standin.org.Schema;
import dev.trestle.standin.sfdx.ProjectLoader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Records over the gateway, without a socket. */
class RecordApiTest {
  private static final Instant START = Instant.parse("2026-05-08T10:00:30Z");
  private final OrgClock clock = new OrgClock(Clock.fixed(START, ZoneOffset.UTC));
  private final Org org =
      new Org(
          new Schema(ProjectLoader.standardObjects(), Set.of(), START),
          Ids.of("00D", 1),
          Ids.of("005", 1),
          clock,
          1);
  private final Gateway gateway = gateway();

  RecordApiTest() {
    Map<String, String> user = Map.of("Id", org.userId(), "LastName", "Integration");
    org.write(
        Actor.platform(org.userId()),
        transaction -> assertThat(transaction.insert("User", user).id()).isEqualTo(org.userId()));
  }

  private Gateway gateway() {
    Router router = new Router();
    RecordRoutes records = new RecordRoutes(org);
    records.addTo(router);
    new UpsertRoutes(org, records).addTo(router);
    new CollectionRoutes(org).addTo(router);
    new CompositeRoutes(org, router).addTo(router);
    new ReplicationRoutes(org).addTo(router);
    Session session = new Session("good", org.userId(), "app", START);
    return new Gateway(
        org,
        router,
        token -> Optional.of(session).filter(known -> known.token().equals(token)),
        new ApiUsage(100));
  }

  private Response call(String method, String url, String body, String... headers) {
    Map<String, String> all = new HashMap<>(Map.of("authorization", "Bearer good"));
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    int question = url.indexOf('?');
    String path = "/services/data/v66.0" + (question < 0 ? url : url.substring(0, question));
    Map<String, String> query =
        question < 0 ? Map.of() : UrlEncoded.parse(url.substring(question + 1));
    return gateway.handle(
        Request.of(method, path, query, all, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode json(Response response) {
    return Json.parse(Json.bytes(java.util.Objects.requireNonNull(response.jsonValue())));
  }

  private String account(String name) {
    return json(call("POST", "/sobjects/Account", "{\"Name\":\"" + name + "\"}"))
        .path("id")
        .asString();
  }

  @Test
  void aWrongTokenIsA401WithTheRecordedBody() {
    Response response =
        call("GET", "/sobjects/Account/001000000000001", "", "authorization", "Bearer bad");

    assertThat(response.status()).isEqualTo(401);
    assertThat(json(response))
        .hasToString(
            "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
    assertThat(response.headers()).doesNotContainKey("Sforce-Limit-Info");
  }

  @Test
  void aRecordIsCreatedReadChangedAndDeleted() {
    String path = "/sobjects/Account/" + account("Acme");

    Response read = call("GET", path, "");
    assertThat(json(read).path("Name").asString()).isEqualTo("Acme");
    assertThat(json(read).path("Phone").isNull()).isTrue();
    String tag = String.valueOf(read.headers().get("ETag"));
    assertThat(call("GET", path, "", "if-none-match", tag).status()).isEqualTo(304);

    assertThat(call("PATCH", path, "{\"Phone\":\"1\"}").status()).isEqualTo(204);
    assertThat(call("PATCH", path, "{\"Phone\":\"2\"}", "if-match", tag).status()).isEqualTo(412);
    assertThat(call("DELETE", path, "").status()).isEqualTo(204);
    assertThat(call("GET", path, "").status()).isEqualTo(404);
    assertThat(json(call("DELETE", path, "")).path(0).path("errorCode").asString())
        .isEqualTo("ENTITY_IS_DELETED");
  }

  @Test
  void anUpsertCreatesThenUpdatesThenFindsSeveral() {
    String path = "/sobjects/Contact/Email/a%40example.com";
    assertThat(call("PATCH", path, "{\"LastName\":\"Doe\"}").status()).isEqualTo(201);
    assertThat(json(call("PATCH", path, "{\"LastName\":\"Roe\"}")).path("created").asBoolean())
        .isFalse();

    call("POST", "/sobjects/Contact", "{\"LastName\":\"Poe\",\"Email\":\"a@example.com\"}").body();
    assertThat(call("PATCH", path, "{\"LastName\":\"Zoe\"}").status()).isEqualTo(300);
  }

  @Test
  void anAllOrNoneCollectionRollsBackTheGoodOnesAndSaysWhy() {
    String good = "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"}";
    String bad = "{\"attributes\":{\"type\":\"Account\"},\"Phone\":\"1\"}";

    JsonNode results =
        json(
            call(
                "POST",
                "/composite/sobjects",
                "{\"allOrNone\":true,\"records\":[" + good + "," + bad + "]}"));

    assertThat(results.path(0).path("errors").path(0).path("statusCode").asString())
        .isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
    assertThat(results.path(1).path("errors").path(0).path("message").asString())
        .isEqualTo("Required fields are missing: [Name]");
    assertThat(org.snapshot().count("Account")).isZero();
  }

  @Test
  void aCompositeUsesEarlierAnswersAndAllOrNoneUndoesThem() {
    String first =
        "{\"method\":\"POST\",\"url\":\"/services/data/v66.0/sobjects/Account\",\"referenceId\":\"a\",\"body\":{\"Name\":\"A\"}}";
    String second =
        "{\"method\":\"POST\",\"url\":\"/services/data/v66.0/sobjects/Contact\",\"referenceId\":\"c\",\"body\":{\"LastName\":\"C\",\"AccountId\":\"@{a.id}\"}}";
    String bad =
        "{\"method\":\"DELETE\",\"url\":\"/services/data/v66.0/sobjects/Account/001000000000001\",\"referenceId\":\"d\"}";

    assertThat(
            json(call(
                    "POST",
                    "/composite",
                    "{\"allOrNone\":true,\"compositeRequest\":["
                        + first
                        + ","
                        + second
                        + ","
                        + bad
                        + "]}"))
                .path("compositeResponse")
                .path(0)
                .path("body")
                .path(0)
                .path("errorCode")
                .asString())
        .isEqualTo("PROCESSING_HALTED");
    assertThat(org.snapshot().count("Account")).isZero();

    assertThat(
            call(
                    "POST",
                    "/composite",
                    "{\"allOrNone\":true,\"compositeRequest\":[" + first + "," + second + "]}")
                .status())
        .isEqualTo(200);
    assertThat(org.snapshot().rows("Contact", false))
        .singleElement()
        .satisfies(contact ->
            assertThat(org.snapshot().row("Account", String.valueOf(contact.get("AccountId"))))
                .isPresent());
  }

  @Test
  void getDeletedCoversWholeMinutesAndRefusesAStartBeforeItsMemory() {
    String id = account("Gone");
    assertThat(call("DELETE", "/sobjects/Account/" + id, "").status()).isEqualTo(204);
    clock.advance(Duration.ofMinutes(3));

    JsonNode deleted =
        json(
            call(
                "GET",
                "/sobjects/Account/deleted?start=2026-05-08T10:00:59Z&end=2026-05-08T10:02:00%2B00:00",
                ""));
    assertThat(deleted.path("deletedRecords").path(0).path("id").asString()).isEqualTo(id);
    assertThat(
            json(call(
                    "GET",
                    "/sobjects/Account/deleted?start=2026-04-01T10:00:00Z&end=2026-05-08T10:02:00Z",
                    ""))
                .path(0)
                .path("errorCode")
                .asString())
        .isEqualTo("INVALID_REPLICATION_DATE");
  }
}
