package dev.trestle.bridge.salesforce.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.salesforce.FakeOrg;
import dev.trestle.bridge.salesforce.FakeOrg.Scripted;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.Thrown;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkClientTest {
  private static final String JOBS = "/services/data/v66.0/jobs/query";
  private static final String JOB = "GET " + JOBS + "/750R0000000zlh9IAA";
  private static final String RESULTS = JOB + "/results";
  private static final String ID = "750R0000000zlh9IAA";

  private final FakeOrg org = new FakeOrg().grantingTokens();
  private final OrgConnection connection = org.connect();
  private final BulkClient bulk = connection.bulk();

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  private static Scripted job(String state, String more) {
    return Scripted.json(
        200,
        """
        {"id":"%s","operation":"queryAll","object":"Account","createdDate":"2026-05-10T17:50:19.000+0000",
         "state":"%s","apiVersion":66.0%s}
        """
            .formatted(ID, state, more));
  }

  private static Scripted csv(String text, String locator) {
    return new Scripted(
            200, Map.of("Content-Type", "text/csv; charset=UTF-8"), text.getBytes(UTF_8))
        .with("Sforce-Locator", locator)
        .with("Sforce-NumberOfRecords", "1");
  }

  private static String read(BulkPage page) throws IOException {
    try (page) {
      return new String(page.csv().readAllBytes(), UTF_8);
    }
  }

  @Test
  void createsAJobThatReadsDeletedRowsToo() {
    org.on("POST " + JOBS, job("UploadComplete", ""));
    BulkJob created = bulk.create("SELECT Id FROM Account", true);

    assertThat(created.id()).isEqualTo(ID);
    assertThat(created.state()).isEqualTo(BulkJob.State.UPLOAD_COMPLETE);
    assertThat(created.completedSfMs()).isZero();
    assertThat(org.asked.getLast().body())
        .contains("\"operation\":\"queryAll\"")
        .contains("\"query\":\"SELECT Id FROM Account\"")
        .contains("\"lineEnding\":\"LF\"");
    assertThat(org.ledger).containsExactly(Purpose.TOKEN, Purpose.LOAD);
  }

  @Test
  void theSpanOfAJobEnclosesItsReads() {
    org.on("POST " + JOBS, job("UploadComplete", "")).on(JOB, job("JobComplete", ""));

    BulkJob created = bulk.create("SELECT Id FROM Account", false);
    long between = connection.clock().nowMs();
    BulkJob done = bulk.job(ID);

    assertThat(created.createdSfMs()).isLessThanOrEqualTo(between);
    assertThat(done.completedSfMs()).isGreaterThanOrEqualTo(between);
  }

  @Test
  void tellsHowAJobIsDoing() {
    org.on(
        JOB,
        job("InProgress", ""),
        job("JobComplete", ",\"numberRecordsProcessed\":740003"),
        job("Failed", ",\"errorMessage\":\"QUERY_TIMEOUT : too long\""));

    assertThat(bulk.job(ID).state().isEnd()).isFalse();
    assertThat(bulk.job(ID).recordsProcessed()).isEqualTo(740_003);
    BulkJob failed = bulk.job(ID);
    assertThat(failed.errorMessage()).isEqualTo("QUERY_TIMEOUT : too long");
    assertThat(failed.createdSfMs())
        .isEqualTo(Instant.parse("2026-05-10T17:50:19Z").toEpochMilli());
  }

  @Test
  void anUnknownStateIsNotGuessedAt() {
    org.on(JOB, job("Resting", ""));

    assertThat(Thrown.by(() -> bulk.job(ID))).hasMessageContaining("Resting");
  }

  @Test
  void readsPagesUntilTheLocatorIsTheTextNull() throws IOException {
    org.on(RESULTS + "?maxRecords=10", csv("\"Id\"\n\"1\"\n", "MTAwMDA").gzipped())
        .on(RESULTS + "?maxRecords=10&locator=MTAwMDA", csv("\"Id\"\n\"2\"\n", "null"));

    BulkPage first = bulk.results(ID, null, 10);
    assertThat(first.announcedRecords()).isEqualTo(1);
    assertThat(first.nextLocator()).contains("MTAwMDA");
    assertThat(read(first)).isEqualTo("\"Id\"\n\"1\"\n");

    BulkPage last = bulk.results(ID, "MTAwMDA", 10);
    assertThat(last.nextLocator()).isEmpty();
    assertThat(read(last)).isEqualTo("\"Id\"\n\"2\"\n");
    assertThat(org.asked.getLast().headers()).containsEntry("Accept", "text/csv");
  }

  @Test
  void aPageCanBeAskedForAgainAfterItWasAbandoned() throws IOException {
    org.on(RESULTS, csv("\"Id\"\n\"1\"\n".repeat(100_000), "null"));

    BulkPage abandoned = bulk.results(ID, null, 0);
    assertThat(abandoned.csv().read()).isEqualTo('"');
    abandoned.close();

    assertThat(read(bulk.results(ID, null, 0))).hasSize(900_000);
  }

  @Test
  void anEmptyResultCanBeAnEmptyBody() throws IOException {
    org.on(RESULTS, csv("", "null"));

    assertThat(read(bulk.results(ID, null, 0))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"''", "MTAwMDA"})
  void aPageWithoutAWayOnIsRefused(String locator) {
    org.on(RESULTS, csv("\"Id\"\n", locator));

    assertThat(Thrown.by(() -> bulk.results(ID, "MTAwMDA", 0)).kind()).isEqualTo(Kind.PROTOCOL);
  }

  @Test
  void aFailedJobHasNoPages() {
    org.on(RESULTS, new Scripted(204, Map.of(), new byte[0]));

    assertThat(Thrown.by(() -> bulk.results(ID, null, 0))).hasMessageContaining("204");
  }

  @Test
  void refusesAPageThatInflatesLikeABombWhileReadingIt() {
    org.on(RESULTS, csv("x".repeat(30_000_000), "null").gzipped());

    BulkPage page = bulk.results(ID, null, 0);

    assertThat(Thrown.by(() -> read(page)).code()).isEqualTo("ANSWER_TOO_LARGE");
  }

  @Test
  void deletingAJobThatIsGoneIsFine() {
    org.on("DELETE " + JOBS, Scripted.error(404, "NOT_FOUND", "gone"));

    bulk.delete(ID);

    assertThat(org.count("DELETE " + JOBS + "/" + ID)).isEqualTo(1);
  }

  @Test
  void deletingARunningJobIsRefused() {
    org.on("DELETE " + JOBS, Scripted.error(400, "API_ERROR", "the job is not terminated"));

    SalesforceException e = Thrown.by(() -> bulk.delete(ID));

    assertThat(e.code()).isEqualTo("API_ERROR");
  }
}
