package dev.trestle.standin.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trestle.standin.org.Faults;
import dev.trestle.standin.query.Queries;
import dev.trestle.standin.query.TestClient;
import dev.trestle.standin.query.TestClient.Answer;
import dev.trestle.standin.rest.Router;
import dev.trestle.standin.soql.eval.SmallOrg;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BulkRoutesTest {
  private final SmallOrg org = new SmallOrg();
  private BulkRoutes routes = new BulkRoutes(org.org(), new Queries(org.org()), 3, Duration.ZERO);
  private final TestClient client = client();

  private TestClient client() {
    Router router = new Router();
    routes.addTo(router);
    return new TestClient(router);
  }

  @AfterEach
  void stop() {
    routes.close();
  }

  @Test
  void a_job_is_answered_like_the_documented_one() {
    JsonNode job = create("queryAll", "SELECT Id FROM Account").json();
    String id = job.path("id").stringValue();
    assertThat(job.toString())
        .isEqualTo(
            "{\"id\":\""
                + id
                + "\",\"operation\":\"queryAll\",\"object\":\"Account\",\"createdById\":\""
                + SmallOrg.USER_ID
                + "\",\"createdDate\":\"2026-05-20T10:00:00.000+0000\",\"systemModstamp\":\"2026-05-20T10:00:00.000+0000\","
                + "\"state\":\"UploadComplete\",\"concurrencyMode\":\"Parallel\",\"contentType\":\"CSV\",\"apiVersion\":66.0,"
                + "\"lineEnding\":\"LF\",\"columnDelimiter\":\"COMMA\"}");
    assertThat(id).startsWith("750").hasSize(18);
    JsonNode done = completed(id);
    assertThat(done.path("jobType").stringValue()).isEqualTo("V2Query");
    assertThat(done.path("numberRecordsProcessed").intValue()).isZero();
  }

  @Test
  void cells_are_quoted_and_nothing_in_them_is_lost() {
    String id =
        org.save(
            "Account",
            "Name",
            "Jane \"JD\" Dunn, é\n\u0000x",
            "AnnualRevenue",
            "12.50",
            "Active__c",
            true,
            "Founded__c",
            "2026-05-01",
            "Seen__c",
            "2026-05-10T17:50:19Z");
    Answer page =
        results(
            "SELECT id, name, annualrevenue, Active__c, Founded__c, Seen__c, Industry, owner.name FROM Account");
    assertThat(page.body())
        .isEqualTo(
            "\"Id\",\"Name\",\"AnnualRevenue\",\"Active__c\",\"Founded__c\",\"Seen__c\",\"Industry\",\"Owner.Name\"\n\""
                + id
                + "\",\"Jane \"\"JD\"\" Dunn, é\n\u0000x\",\"12.5\",\"true\",\"2026-05-01\",\"2026-05-10T17:50:19.000Z\",\"\",\"Eva\"\n");
    assertThat(page.headers())
        .containsEntry("Sforce-NumberOfRecords", "1")
        .containsEntry("Sforce-Locator", "null")
        .containsEntry("Content-Type", "text/csv; charset=UTF-8");
  }

  @Test
  void pages_repeat_the_header_and_the_last_locator_is_the_word_null() {
    accounts(7);
    String path = "jobs/query/" + completedId("SELECT Name FROM Account") + "/results";
    Answer first = client.get(path);
    Answer second = client.get(path, "locator", first.header("Sforce-Locator"));
    Answer third = client.get(path, "locator", second.header("Sforce-Locator"));
    assertThat(first.body()).isEqualTo("\"Name\"\n\"A0\"\n\"A1\"\n\"A2\"\n");
    assertThat(second.body()).isEqualTo("\"Name\"\n\"A3\"\n\"A4\"\n\"A5\"\n");
    assertThat(third.body()).isEqualTo("\"Name\"\n\"A6\"\n");
    assertThat(third.headers())
        .containsEntry("Sforce-Locator", "null")
        .containsEntry("Sforce-NumberOfRecords", "1");
    assertThat(client.get(path, "maxRecords", "2").headers())
        .containsEntry("Sforce-NumberOfRecords", "2");
    assertThat(client.get(path, "locator", first.header("Sforce-Locator"))).isEqualTo(second);
  }

  @Test
  void result_pages_are_five_at_a_time_and_spelled_in_lower_case_next() {
    accounts(17);
    JsonNode first =
        client.get("jobs/query/" + completedId("SELECT Name FROM Account") + "/resultPages").json();
    assertThat(first.path("resultPages")).hasSize(5);
    assertThat(first.path("done").booleanValue()).isFalse();
    JsonNode second = client.get(first.path("nextRecordsUrl").stringValue()).json();
    assertThat(first.path("nextRecordsUrl").stringValue()).contains("/resultpages?locator=");
    assertThat(second.path("resultPages")).hasSize(1);
    assertThat(second.path("done").booleanValue()).isTrue();
    assertThat(
            client.get(second.path("resultPages").path(0).path("resultUrl").stringValue()).body())
        .isEqualTo("\"Name\"\n\"A15\"\n\"A16\"\n");
  }

  @Test
  void the_snapshot_is_taken_when_the_job_is_processed_and_deleted_rows_need_queryAll() {
    accounts(2);
    String path = "jobs/query/" + completedId("SELECT Name FROM Account") + "/results";
    org.delete(
        "Account", org.org().snapshot().rows("Account", false).findFirst().orElseThrow().id());
    assertThat(client.get(path).body()).contains("A0").contains("A1");
    assertThat(results("SELECT Name FROM Account").body()).doesNotContain("A0");
    String all =
        create("queryAll", "SELECT Name, IsDeleted FROM Account").json().path("id").stringValue();
    completed(all);
    assertThat(client.get("jobs/query/" + all + "/results").body()).contains("\"A0\",\"true\"");
  }

  @Test
  void delimiter_and_line_ending_are_the_jobs() {
    accounts(1);
    String id =
        client
            .send(
                "POST",
                "jobs/query",
                "{\"operation\":\"query\",\"query\":\"SELECT Name, Industry FROM Account\",\"columnDelimiter\":\"TAB\",\"lineEnding\":\"CRLF\"}")
            .json()
            .path("id")
            .stringValue();
    completed(id);
    assertThat(client.get("jobs/query/" + id + "/results").body())
        .isEqualTo("\"Name\"\t\"Industry\"\r\n\"A0\"\t\"\"\r\n");
  }

  @Test
  void results_belong_to_the_version_that_created_the_job() {
    String id = completedId("SELECT Id FROM Account");
    assertThat(client.get("/services/data/v65.0/jobs/query/" + id + "/results").status())
        .isEqualTo(409);
  }

  @Test
  void ends_of_a_job_s_life() {
    routes.close();
    routes = new BulkRoutes(org.org(), new Queries(org.org()), 3, Duration.ofHours(1));
    TestClient waiting = client();
    String id = create(waiting, "query", "SELECT Id FROM Account").json().path("id").stringValue();
    String path = "jobs/query/" + id;
    assertThat(waiting.get(path + "/results").body())
        .isEqualTo("INVALIDJOBSTATE: Results for this job are not available");
    assertThat(waiting.send("DELETE", path, "").body())
        .isEqualTo(
            "API_ERROR: Error encountered when deleting the job because the job is not terminated");
    assertThat(
            waiting
                .send("PATCH", path, "{\"state\":\"Aborted\"}")
                .json()
                .path("state")
                .stringValue())
        .isEqualTo("Aborted");
    assertThat(waiting.send("PATCH", path, "{\"state\":\"Aborted\"}").body())
        .isEqualTo("INVALIDJOBSTATE: Aborting already Completed Job not allowed");
    assertThat(waiting.get(path + "/results").status()).isEqualTo(204);
    assertThat(waiting.get("jobs/query").json().path("records")).hasSize(1);
    assertThat(waiting.send("DELETE", path, "").status()).isEqualTo(204);
    assertThat(waiting.get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT COUNT(Id) FROM Account|API_ERROR",
        "SELECT COUNT() FROM Account|API_ERROR",
        "SELECT Industry FROM Account GROUP BY Industry|API_ERROR",
        "SELECT Id FROM Account OFFSET 1|API_ERROR",
        "SELECT Id, (SELECT Id FROM Contacts) FROM Account|API_ERROR",
        "SELECT TYPEOF Related__r WHEN Account THEN Name END FROM Contact|API_ERROR",
        "SELECT BillingAddress FROM Account|API_ERROR",
        "SELECT FIELDS(STANDARD) FROM Account|API_ERROR",
        "SELECT Nope FROM Account|INVALID_FIELD",
        "SELECT Id FRM Account|MALFORMED_QUERY",
      })
  void what_bulk_cannot_do_is_refused_when_the_job_is_created(String soql, String code) {
    Answer refused = create("query", soql);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).startsWith(code + ": ");
  }

  @Test
  void ordered_faults_spoil_one_page_and_one_count() {
    accounts(3);
    String path =
        "jobs/query/" + completedId("SELECT Name FROM Account ORDER BY Name DESC") + "/results";
    org.org().faults().order(Faults.Kind.CORRUPT_BULK_PAGE, 1);
    org.org().faults().order(Faults.Kind.WRONG_RECORD_COUNT, 1);
    Answer spoiled = client.get(path);
    assertThat(spoiled.headers()).containsEntry("Sforce-NumberOfRecords", "4");
    assertThat(spoiled.body()).startsWith("\"Name\"\n\"A2\"\n").doesNotContain("A1");
    Answer good = client.get(path);
    assertThat(good.headers()).containsEntry("Sforce-NumberOfRecords", "3");
    assertThat(good.body()).isEqualTo("\"Name\"\n\"A2\"\n\"A1\"\n\"A0\"\n");
  }

  private void accounts(int count) {
    for (int i = 0; i < count; i++) {
      org.save("Account", "Name", "A" + i);
    }
  }

  private Answer results(String soql) {
    return client.get("jobs/query/" + completedId(soql) + "/results");
  }

  private String completedId(String soql) {
    String id = create("query", soql).json().path("id").stringValue();
    completed(id);
    return id;
  }

  private JsonNode completed(String id) {
    await()
        .until(() ->
            client
                .get("jobs/query/" + id)
                .json()
                .path("state")
                .stringValue()
                .equals("JobComplete"));
    return client.get("jobs/query/" + id).json();
  }

  private Answer create(String operation, String soql) {
    return create(client, operation, soql);
  }

  private static Answer create(TestClient through, String operation, String soql) {
    return through.send(
        "POST", "jobs/query", "{\"operation\":\"" + operation + "\",\"query\":\"" + soql + "\"}");
  }
}
