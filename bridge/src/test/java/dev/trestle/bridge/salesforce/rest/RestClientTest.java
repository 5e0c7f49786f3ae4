package dev.trestle.bridge.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.salesforce.Answer;
import dev.trestle.bridge.salesforce.FakeOrg;
import dev.trestle.bridge.salesforce.FakeOrg.Scripted;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.Thrown;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RestClientTest {
  private static final String ROOT = "/services/data/v66.0";
  private static final String LIMITS = "GET " + ROOT + "/limits";

  private final FakeOrg org = new FakeOrg().grantingTokens();
  private final OrgConnection connection = org.connect();
  private final RestClient rest = connection.rest();

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  @Test
  void pullsAQueryPageByPage() {
    org.on("GET " + ROOT + "/query?q=", Scripted.json(200, page(3, ROOT + "/query/0r8x-2", 1, 2)))
        .on("GET " + ROOT + "/query/0r8x-2", Scripted.json(200, lastPage(3, 3)));
    QueryCursor cursor =
        rest.query("SELECT Id FROM Account WHERE A = 'x+y & z'", false, Purpose.POLL);
    assertThat(org.asked).isEmpty();

    Answer<List<JsonNode>> first = cursor.nextPage().orElseThrow();
    Answer<List<JsonNode>> second = cursor.nextPage().orElseThrow();

    assertThat(first.value()).hasSize(2);
    assertThat(second.value()).hasSize(1);
    assertThat(cursor.nextPage()).isEmpty();
    assertThat(cursor.totalSize()).isEqualTo(3);
    assertThat(second.span().startSfMs()).isEqualTo(first.span().startSfMs());
    assertThat(second.span().endSfMs()).isGreaterThanOrEqualTo(first.span().endSfMs());
    assertThat(org.asked.get(1).target())
        .isEqualTo(ROOT + "/query?q=SELECT+Id+FROM+Account+WHERE+A+%3D+%27x%2By+%26+z%27");
  }

  @Test
  void aPageThatFailedIsAskedForAgain() {
    org.on("GET " + ROOT + "/query?q=", Scripted.json(200, page(3, ROOT + "/query/0r8x-2", 1, 2)))
        .on(
            "GET " + ROOT + "/query/0r8x-2",
            Scripted.error(400, "INVALID_FIELD", "once"),
            Scripted.json(200, lastPage(3, 3)));
    QueryCursor cursor = rest.query("SELECT Id FROM Account", false, Purpose.POLL);
    cursor.nextPage();

    Thrown.by(cursor::nextPage);

    assertThat(cursor.nextPage().orElseThrow().value()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example/services/data/v66.0/query/0r8x-2",
    "//evil.example/services/data/v66.0/query/0r8x-2",
    "/elsewhere/query/0r8x-2",
    "/services/data/v66.0/query?q=SELECT+Id+FROM+Account"
  })
  void aNextPageElsewhereOrTheSameAgainIsRefused(String next) {
    org.on("GET " + ROOT + "/query?q=", Scripted.json(200, page(3, next, 1, 2)));
    QueryCursor cursor = rest.query("SELECT Id FROM Account", false, Purpose.POLL);

    assertThat(Thrown.by(cursor::nextPage).kind()).isEqualTo(Kind.PROTOCOL);
  }

  @Test
  void anExpiredLocatorIsNotTriedAgain() {
    org.on(
        "GET " + ROOT + "/query?q=",
        Scripted.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator"));
    SalesforceException e =
        Thrown.by(() -> rest.query("SELECT Id FROM Account", false, Purpose.POLL).nextPage());

    assertThat(e.kind()).isEqualTo(Kind.RETRY_LATER);
    assertThat(org.pauses).isEmpty();
  }

  @Test
  void deletedRowsAreAskedForWithQueryAll() {
    org.on("GET " + ROOT + "/queryAll?q=", Scripted.json(200, lastPage(1, 1)));

    assertThat(rest.query("SELECT Id FROM Account", true, Purpose.DELETES).nextPage()).isPresent();
  }

  @Test
  void aQueryTooLongForAnAddressIsSaidToBeSo() {
    String soql = "SELECT " + "A".repeat(14_000) + " FROM Account";

    assertThat(rest.queryUriTooLong(soql)).isTrue();
    assertThat(rest.queryUriTooLong("SELECT Id FROM Account")).isFalse();
    assertThatThrownBy(() -> rest.query(soql, false, Purpose.POLL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void numbersWithAPointAreExact() {
    org.on(LIMITS, Scripted.json(200, "{\"n\":12345678901234567.89,\"e\":1.39E8}"));

    JsonNode value = rest.limits().value();

    assertThat(value.path("n").decimalValue()).isEqualTo(new BigDecimal("12345678901234567.89"));
    assertThat(value.path("e").decimalValue()).isEqualByComparingTo("139000000");
  }

  @Test
  void retrievesRowsInTheOrderOfTheIds() {
    org.on(
        "POST " + ROOT + "/composite/sobjects/Account",
        Scripted.json(200, "[{\"Id\":\"001000000000001AAA\",\"Name\":\"A\"},null]"));

    Answer<List<JsonNode>> answer = retrieve(List.of("001000000000001AAA", "001000000000002AAA"));

    assertThat(answer.value().get(0).path("Name").asString()).isEqualTo("A");
    assertThat(answer.value().get(1)).isNull();
    assertThat(org.asked.getLast().body())
        .contains("\"ids\":[\"001000000000001AAA\",\"001000000000002AAA\"]")
        .contains("\"fields\":[\"Id\",\"Name\"]");
  }

  @SuppressWarnings({"unchecked", "NullAway"})
  private Answer<List<JsonNode>> retrieve(List<String> ids) {
    return (Answer<List<JsonNode>>)
        (Answer<?>) rest.retrieve("Account", ids, List.of("Id", "Name"), Purpose.REREAD);
  }

  @Test
  void rowsThatDoNotMatchTheIdsAreRefused() {
    org.on(
        "POST " + ROOT + "/composite/sobjects/Account",
        Scripted.json(200, "[{\"Id\":\"001000000000002AAA\"}]"),
        Scripted.json(200, "[]"));

    assertThat(Thrown.by(() -> retrieve(List.of("001000000000001AAA"))).kind())
        .isEqualTo(Kind.PROTOCOL);
    assertThat(Thrown.by(() -> retrieve(List.of("001000000000001AAA"))).kind())
        .isEqualTo(Kind.PROTOCOL);
  }

  @Test
  void asksForDeletionsInWholeMinutes() {
    org.on(
        "GET " + ROOT + "/sobjects/Account/deleted/",
        Scripted.json(
            200,
            """
            {"deletedRecords":[{"id":"a00D0000008pQRAIA2","deletedDate":"2013-05-07T22:07:19.000+0000"}],
             "earliestDateAvailable":"2013-05-03T15:57:00.000+0000","latestDateCovered":"2013-05-08T21:20:00.000+0000"}
            """));

    DeletedRecords deleted =
        rest.deleted(
                "Account",
                Instant.parse("2013-05-05T21:20:59Z"),
                Instant.parse("2013-05-08T21:20:30Z"))
            .value();

    assertThat(deleted.records())
        .containsExactly(
            new DeletedRecord("a00D0000008pQRAIA2", Instant.parse("2013-05-07T22:07:19Z")));
    assertThat(deleted.earliestAvailable()).isEqualTo(Instant.parse("2013-05-03T15:57:00Z"));
    assertThat(deleted.latestCovered()).isEqualTo(Instant.parse("2013-05-08T21:20:00Z"));
    assertThat(org.asked.getLast().target())
        .endsWith("?start=2013-05-05T21%3A20%3A00%2B00%3A00&end=2013-05-08T21%3A20%3A00%2B00%3A00");
  }

  @Test
  void aWindowTheOrgHasForgottenIsARefusedPosition() {
    org.on(
        "GET " + ROOT + "/sobjects/Account/deleted/",
        Scripted.error(400, "INVALID_REPLICATION_DATE", "too old"));

    assertThat(
            Thrown.by(() -> rest.deleted("Account", Instant.EPOCH, Instant.EPOCH.plusSeconds(600)))
                .kind())
        .isEqualTo(Kind.REPLAY_REFUSED);
  }

  @Test
  void asksOnlyForAChangedSchema() {
    String stamp = "Wed, 06 May 2026 09:49:20 GMT";
    org.on(
        "GET " + ROOT + "/sobjects",
        Scripted.json(200, "{\"sobjects\":[]}").with("Last-Modified", stamp),
        new Scripted(304, Map.of(), new byte[0]));

    StampedDescribe first = rest.describeGlobalIfChanged("").orElseThrow().value();
    Optional<Answer<StampedDescribe>> second = rest.describeGlobalIfChanged(first.stamp());

    assertThat(first.stamp()).isEqualTo(stamp);
    assertThat(second).isEmpty();
    assertThat(org.asked.getLast().headers()).containsEntry("If-modified-since", stamp);
  }

  @Test
  void readsACompressedAnswer() {
    org.on(LIMITS, Scripted.json(200, "{\"a\":\"" + "x".repeat(5_000) + "\"}").gzipped());

    assertThat(rest.limits().value().path("a").asString()).hasSize(5_000);
    assertThat(org.asked.getLast().headers()).containsEntry("Accept-encoding", "gzip");
  }

  @Test
  void refusesAnAnswerThatInflatesLikeABomb() {
    org.on(LIMITS, Scripted.json(200, "{\"a\":\"" + "x".repeat(9_000_000) + "\"}").gzipped());

    assertThat(Thrown.by(rest::limits).code()).isEqualTo("ANSWER_TOO_LARGE");
    assertThat(org.count(LIMITS)).isEqualTo(1);
  }

  @Test
  void repeatsACallAfterAnOutageWithGrowingPauses() {
    org.on(
        LIMITS,
        Scripted.error(503, "SERVER_UNAVAILABLE", "down"),
        Scripted.error(500, "UNKNOWN_EXCEPTION", "oops"),
        Scripted.json(200, "{}"));

    rest.limits();

    assertThat(org.pauses).hasSize(2);
    assertThat(org.pauses.get(1)).isGreaterThan(org.pauses.get(0));
  }

  @Test
  void givesUpAfterAFewTries() {
    org.on(LIMITS, Scripted.error(503, "SERVER_UNAVAILABLE", "down"));

    assertThat(Thrown.by(rest::limits).kind()).isEqualTo(Kind.RETRY_LATER);
    assertThat(org.count(LIMITS)).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "403, REQUEST_LIMIT_EXCEEDED, LIMIT",
    "403, STORAGE_LIMIT_EXCEEDED, LIMIT",
    "403, API_DISABLED_FOR_ORG, CONFIG",
    "404, NOT_FOUND, NOT_FOUND",
    "400, INVALID_FIELD, PROTOCOL",
    "410, GONE, CONFIG",
    "400, MALFORMED_QUERY, PROTOCOL"
  })
  void doesNotRepeatWhatWouldFailAgain(int status, String code, Kind kind) {
    org.on(LIMITS, Scripted.error(status, code, "no"));

    SalesforceException e = Thrown.by(rest::limits);

    assertThat(e.kind()).isEqualTo(kind);
    assertThat(e.code()).isEqualTo(code);
    assertThat(org.count(LIMITS)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"400, QUERY_TIMEOUT", "400, UNABLE_TO_LOCK_ROW", "420, WHATEVER", "502, BAD"})
  void repeatsWhatPasses(int status, String code) {
    org.on(LIMITS, Scripted.error(status, code, "no"), Scripted.json(200, "{}"));

    rest.limits();

    assertThat(org.count(LIMITS)).isEqualTo(2);
  }

  @Test
  void anErrorPageOfAProxyIsReportedByItsStatus() {
    org.on(
        LIMITS,
        new Scripted(
            403, Map.of(), "<html>no</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    assertThat(Thrown.by(rest::limits).code()).isEqualTo("HTTP_403");
  }

  @Test
  void aRedirectIsNotFollowedWithCredentials() {
    org.on(LIMITS, new Scripted(301, Map.of("Location", org.url() + "/elsewhere"), new byte[0]));

    assertThat(Thrown.by(rest::limits).code()).isEqualTo("REDIRECT");
    assertThat(org.count("GET /elsewhere")).isZero();
  }

  @Test
  void anAnswerThatIsNoJsonIsSaidToBeSo() {
    org.on(LIMITS, Scripted.json(200, "{\"a\":"));

    assertThat(Thrown.by(rest::limits).code()).isEqualTo("BAD_JSON");
  }

  @Test
  void anOrgThatCannotBeReachedIsTriedAgainAndThenReported() {
    connection.session().token();
    org.close();

    SalesforceException e = Thrown.by(rest::limits);

    assertThat(e.kind()).isEqualTo(Kind.RETRY_LATER);
    assertThat(e.code()).isEqualTo("CONNECTION");
    assertThat(org.pauses).hasSize(3);
  }

  private static String page(int total, String next, int... ids) {
    return """
    {"totalSize":%d,"done":false,"nextRecordsUrl":"%s","records":[%s]}\
    """
        .formatted(total, next, records(ids));
  }

  private static String lastPage(int total, int... ids) {
    return """
    {"totalSize":%d,"done":true,"records":[%s]}\
    """
        .formatted(total, records(ids));
  }

  private static String records(int... ids) {
    StringBuilder records = new StringBuilder();
    for (int id : ids) {
      records.append(records.isEmpty() ? "" : ",").append("{\"Id\":\"").append(id).append("\"}");
    }
    return records.toString();
  }
}
