package dev.trestle.standin.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trestle.standin.generate.GeneratedRows;
import dev.trestle.standin.rest.Router;
import dev.trestle.standin.soql.eval.SmallOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares answers with recorded ones of the real API, where the recordings are at hand. */
class RecordedAnswersTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final SmallOrg org = new SmallOrg();
  private final TestClient client = client();

  private TestClient client() {
    Router router = new Router();
    new QueryRoutes(org.org(), new Queries(org.org()), new Random(1)).addTo(router);
    return new TestClient(router);
  }

  @Test
  void pages_have_the_keys_sizes_and_urls_of_the_recorded_pages() throws Exception {
    JsonNode recording = recorded("nango-ELv2/paging-truncated.json");
    JsonNode first = recording.path(0);
    GeneratedRows.add(
        org.org(), "Account", first.path("response").path("body").path("totalSize").longValue(), 1);
    String url = first.path("request").path("path").stringValue();
    JsonNode answer =
        client.get(url, "q", first.path("request").path("params").path("q").stringValue()).json();
    for (JsonNode exchange : recording) {
      JsonNode expected = exchange.path("response").path("body");
      assertThat(answer.path("totalSize")).isEqualTo(expected.path("totalSize"));
      assertThat(answer.path("done")).isEqualTo(expected.path("done"));
      assertThat(keys(answer)).isEqualTo(keys(expected));
      JsonNode record = expected.path("records").path(0);
      assertThat(keys(answer.path("records").path(0))).isEqualTo(keys(record));
      assertThat(keys(answer.path("records").path(0).path("attributes")))
          .isEqualTo(keys(record.path("attributes")));
      String next = answer.path("nextRecordsUrl").asString("");
      assertThat(next.replaceAll("0r8\\w{15}", "LOCATOR"))
          .isEqualTo(
              expected.path("nextRecordsUrl").asString("").replaceAll("0r8\\w{15}", "LOCATOR"));
      answer = next.isEmpty() ? answer : client.get(next).json();
    }
    assertThat(answer.path("done").booleanValue()).isTrue();
  }

  @Test
  void aggregates_and_empty_results_have_the_keys_of_the_recorded_ones() throws Exception {
    org.save("Account", "Name", "Acme", "AnnualRevenue", "300");
    JsonNode sums = recorded("restforce/query_aggregate_success_response.json");
    JsonNode answer =
        client
            .get("query", "q", "SELECT ParentId, SUM(AnnualRevenue) FROM Account GROUP BY ParentId")
            .json();
    assertThat(keys(answer)).isEqualTo(keys(sums));
    List<String> expected =
        keys(sums.path("records").path(0)).stream()
            .map(key -> key.replace("CampaignId", "ParentId"))
            .toList();
    assertThat(keys(answer.path("records").path(0))).isEqualTo(expected);
    JsonNode empty = recorded("restforce/query_empty_response.json");
    assertThat(client.get("query", "q", "SELECT Id FROM Account WHERE Name = 'x'").json())
        .isEqualTo(empty);
  }

  @Test
  void the_recorded_error_text_is_given_to_the_letter() throws Exception {
    JsonNode exchange =
        recorded("cumulusci/http/TestCountSObjects.test_count_sobjects__errors.json").path(0);
    JsonNode answers =
        JSON.readTree(exchange.path("response").path("body").stringValue())
            .path("compositeResponse");
    JsonNode error = answers.path(1).path("body").path(0);
    assertThat(client.get("query", "q", "select count() from XYZZY").body())
        .isEqualTo(
            error.path("errorCode").stringValue() + ": " + error.path("message").stringValue());
  }

  private static List<String> keys(JsonNode object) {
    return new ArrayList<>(object.propertyNames());
  }

  private static JsonNode recorded(String file) throws Exception {
    String samples = System.getenv("TRESTLE_SAMPLES");
    assumeTrue(samples != null, "TRESTLE_SAMPLES names no folder with recorded answers");
    return JSON.readTree(Files.readString(Path.of(String.valueOf(samples), "recorded", file)));
  }
}
