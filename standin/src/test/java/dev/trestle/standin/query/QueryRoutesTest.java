package dev.trestle.standin.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.standin.query.TestClient.Answer;
import dev.trestle.standin.rest.Router;
import dev.trestle.standin.soql.eval.SmallOrg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QueryRoutesTest {
  private final SmallOrg org = new SmallOrg();
  private final TestClient client = client();
  private String acme = "";

  private TestClient client() {
    Router router = new Router();
    new QueryRoutes(org.org(), new Queries(org.org()), new Random(1)).addTo(router);
    return new TestClient(router);
  }

  @BeforeEach
  void one_account() {
    acme =
        org.save(
            "Account",
            "Name",
            "Acme",
            "AnnualRevenue",
            "1000",
            "BillingCity",
            "Austin",
            "Seen__c",
            "2026-05-01T07:25:37Z");
  }

  @Test
  void a_record_is_written_as_the_recorded_ones_are() {
    Answer answer =
        client.get(
            "query",
            "q",
            "SELECT Id, Name, Description, Seen__c, AnnualRevenue, Active__c FROM Account");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"totalSize":1,"done":true,"records":[{"attributes":{"type":"Account","url":"/services/data/v66.0/sobjects/Account/ID"},\
            "Id":"ID","Name":"Acme","Description":null,"Seen__c":"2026-05-01T07:25:37.000+0000","AnnualRevenue":1000.00,"Active__c":false}]}\
            """
                .replace("ID", acme));
  }

  @Test
  void compounds_are_objects_and_null_when_all_their_parts_are() {
    org.save("Account", "Name", "Beta");
    JsonNode records = query("SELECT BillingAddress FROM Account ORDER BY Name").path("records");
    assertThat(records.path(0).path("BillingAddress").toString())
        .isEqualTo("{\"city\":\"Austin\",\"latitude\":null,\"longitude\":null}");
    assertThat(records.path(1).path("BillingAddress").isNull()).isTrue();
  }

  @Test
  void parents_and_children_nest() {
    String contact =
        org.save("Contact", "LastName", "Doe", "AccountId", acme, "RelatedId__c", SmallOrg.USER_ID);
    org.save("Contact", "LastName", "Roe");
    JsonNode contacts =
        query(
                "SELECT LastName, Account.Name, Account.Owner.Name, Related__r.Name FROM Contact ORDER BY LastName")
            .path("records");
    JsonNode doe = contacts.path(0);
    assertThat(doe.path("Account").path("Name").stringValue()).isEqualTo("Acme");
    assertThat(doe.path("Account").path("Owner").path("Name").stringValue()).isEqualTo("Eva");
    assertThat(doe.path("Related__r").path("attributes").toString())
        .isEqualTo(
            "{\"type\":\"Name\",\"url\":\"/services/data/v66.0/sobjects/User/"
                + SmallOrg.USER_ID
                + "\"}");
    assertThat(contacts.path(1).path("Account").isNull()).isTrue();
    JsonNode accounts =
        query("SELECT Id, (SELECT Id FROM Contacts), (SELECT Id FROM ChildAccounts) FROM Account")
            .path("records");
    assertThat(accounts.path(0).path("Contacts").path("records").path(0).path("Id").stringValue())
        .isEqualTo(contact);
    assertThat(accounts.path(0).path("Contacts").path("totalSize").intValue()).isEqualTo(1);
    assertThat(accounts.path(0).path("ChildAccounts").isNull()).isTrue();
  }

  @Test
  void count_and_aggregates_have_no_record_urls() {
    assertThat(query("SELECT COUNT() FROM Account").toString())
        .isEqualTo("{\"totalSize\":1,\"done\":true,\"records\":[]}");
    assertThat(
            query("SELECT Industry, SUM(AnnualRevenue) FROM Account GROUP BY Industry").toString())
        .isEqualTo(
            "{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"AggregateResult\"},"
                + "\"Industry\":null,\"expr0\":1000.0}]}");
  }

  @Test
  void pages_follow_the_locator_to_the_end_and_show_the_moment_of_the_query() {
    for (int i = 0; i < 450; i++) {
      org.save("Account", "Name", "Row " + i);
    }
    TestClient hinting = client.header("Sforce-Query-Options", "batchSize=200");
    JsonNode page = hinting.get("query", "q", "SELECT Id FROM Account").json();
    String next = page.path("nextRecordsUrl").stringValue();
    assertThat(next).matches("/services/data/v66\\.0/query/0r8\\w{15}-200");
    org.delete("Account", acme);
    List<String> ids = new ArrayList<>(ids(page));
    while (!page.path("done").booleanValue()) {
      page = hinting.get(page.path("nextRecordsUrl").stringValue()).json();
      assertThat(page.path("totalSize").intValue()).isEqualTo(451);
      ids.addAll(ids(page));
    }
    assertThat(page.has("nextRecordsUrl")).isFalse();
    assertThat(ids).hasSize(451).doesNotHaveDuplicates().contains(acme);
  }

  @Test
  void a_long_text_halves_the_page() {
    for (int i = 0; i < 1_200; i++) {
      org.save("Account", "Name", "Row " + i);
    }
    assertThat(query("SELECT Id, Description FROM Account").path("records")).hasSize(1_000);
    assertThat(query("SELECT Id FROM Account").path("records")).hasSize(1_201);
  }

  @Test
  void a_locator_lives_two_days() {
    for (int i = 0; i < 200; i++) {
      org.save("Account", "Name", "Row " + i);
    }
    String next =
        client
            .header("Sforce-Query-Options", "batchSize=1")
            .get("query", "q", "SELECT Id FROM Account")
            .json()
            .path("nextRecordsUrl")
            .stringValue();
    org.org().clock().advance(Duration.ofHours(49));
    assertThat(client.get(next))
        .isEqualTo(new Answer(400, Map.of(), "INVALID_QUERY_LOCATOR: invalid query locator"));
    assertThat(client.get("query/0r8000000000000000-2000").status()).isEqualTo(400);
  }

  @Test
  void columns_are_described_for_the_command_line() {
    JsonNode columns =
        client
            .get("query", "q", "SELECT Id, Owner.Name FROM Account", "columns", "true")
            .json()
            .path("columnMetadata");
    assertThat(columns.path(0).path("columnName").stringValue()).isEqualTo("Id");
    assertThat(columns.path(1).path("columnName").stringValue()).isEqualTo("Owner");
    assertThat(columns.path(1).path("joinColumns").path(0).path("columnName").stringValue())
        .isEqualTo("Name");
  }

  @Test
  void the_recorded_error_of_an_unknown_object_is_given() {
    assertThat(client.get("query", "q", "select count() from XYZZY").body())
        .isEqualTo(
            """
            INVALID_TYPE: \nselect count() from XYZZY\n                    ^\nERROR at Row:1:Column:21\nsObject type 'XYZZY' is not \
            supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please \
            reference your WSDL or the describe call for the appropriate names.\
            """);
  }

  private JsonNode query(String soql) {
    return client.get("query", "q", soql).json();
  }

  private static List<String> ids(JsonNode page) {
    return page.path("records")
        .valueStream()
        .map(record -> record.path("Id").stringValue())
        .toList();
  }
}
