package dev.trestle.bridge.serve;

import static dev.trestle.bridge.serve.TestApi.ELM;
import static dev.trestle.bridge.serve.TestApi.OAK;
import static dev.trestle.bridge.serve.TestApi.code;
import static dev.trestle.bridge.serve.TestApi.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.serve.http.Response;
import dev.trestle.bridge.serve.read.RowChanges;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachedRecordTest {
  private static final String PATH = "/v1/Listing__c/";
  private TestApi api;
  private RowChanges changes;

  @BeforeEach
  void open() {
    api = new TestApi();
    changes = api.server.core().cacheRecords(1 << 20);
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aRecordReadOnceIsServedWithoutTheDatabaseUntilItChanges() {
    String first = api.get(PATH + OAK).text();
    rename("New");

    assertThat(api.get(PATH + OAK).text()).isEqualTo(first);
    changes.changed("Listing__c", List.of(ELM));
    assertThat(api.get(PATH + OAK).text()).isEqualTo(first);
    changes.changed("Listing__c", List.of(OAK));
    assertThat(api.get(PATH + OAK).text()).contains("\"Name\":\"New\"");
  }

  @Test
  void itsTagIsTheSameFromTheCacheAndGives304() {
    String tag = tag(api.get(PATH + OAK));
    Response cached = api.get(PATH + OAK);
    Response again = api.send("GET", PATH + OAK, "", Map.of("if-none-match", tag));

    assertThat(tag(cached)).isEqualTo(tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void viewsOfTheSameRecordDoNotMixAndAreForgottenTogether() {
    Map<String, String> auditor = Map.of("authorization", "Bearer " + api.auditorKey);

    assertThat(api.send("GET", PATH + OAK, "", auditor).text()).contains("s3cret-a");
    assertThat(api.get(PATH + OAK).text()).doesNotContain("s3cret-a");
    assertThat(api.get(PATH + OAK, "fields=Name").text()).doesNotContain("Price__c");
    rename("New");
    changes.changed("Listing__c", List.of(OAK));
    assertThat(api.send("GET", PATH + OAK, "", auditor).text()).contains("New");
    assertThat(api.get(PATH + OAK, "fields=Name").text()).contains("New");
  }

  @Test
  void aDeletedRecordIsGoneAtOnce() {
    api.get(PATH + OAK);
    api.execute("update crm.listing__c set isdeleted = true where id = '" + OAK + "'");
    changes.changed("Listing__c", List.of(OAK));

    assertThat(code(api.get(PATH + OAK))).isEqualTo("410 deleted");
  }

  private void rename(String name) {
    api.execute(
        "update crm.listing__c set name = '" + name + "', _rev = 2 where id = '" + OAK + "'");
  }
}
