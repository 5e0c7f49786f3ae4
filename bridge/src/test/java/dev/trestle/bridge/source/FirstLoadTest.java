package dev.trestle.bridge.source;

import static dev.trestle.bridge.source.TestSource.ID;
import static dev.trestle.bridge.source.TestSource.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.FakeOrg.Scripted;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstLoadTest {
  private static final String JOBS = " /services/data/v66.0/jobs/query";

  private static Scripted job(int records) {
    return Scripted.json(
        200,
        """
        {"id":"750000000000001AAA","state":"JobComplete","object":"Thing__c",
         "createdDate":"2026-01-05T10:00:00.000+0000","numberRecordsProcessed":%d}
        """
            .formatted(records));
  }

  private static TestSource source(Scripted... jobs) {
    TestSource source = new TestSource();
    String csv =
        "Id,IsDeleted,Name,Count__c,Note__c,SystemModstamp\n"
            + ID
            + ",true,a,1.0,,2026-01-05T10:00:00.000Z\n";
    source
        .org
        .on("POST" + JOBS, job(1))
        .on("GET" + JOBS + "/750000000000001AAA", jobs)
        .on(
            "GET" + JOBS + "/750000000000001AAA/results",
            new Scripted(
                200,
                Map.of("Sforce-Locator", "null", "Sforce-NumberOfRecords", "1"),
                csv.getBytes(StandardCharsets.UTF_8)));
    return source;
  }

  @Test
  void a_row_in_the_recycle_bin_is_loaded_as_deleted() throws Exception {
    try (TestSource source = source(job(1))) {
      source.firstLoad().run(source.mirror);

      assertThat(source.mirror.isPublished()).isTrue();
      assertThat(source.select("select count__c from crm.thing__c where isdeleted"))
          .containsExactly("1");
    }
  }

  @Test
  void a_load_whose_count_is_wrong_begins_anew() throws Exception {
    try (TestSource source = source(job(2), job(2), job(1))) {
      assertThatThrownBy(() -> source.firstLoad().run(source.mirror))
          .isInstanceOf(TrestleException.class);
      source.org.on("GET" + JOBS + "/750000000000001AAA", job(1));
      source.firstLoad().run(source.mirror);

      assertThat(source.org.count("POST" + JOBS)).isEqualTo(2);
      assertThat(source.select("select id from crm.thing__c")).containsExactly(ID);
    }
  }

  @Test
  void a_load_of_other_columns_than_today_begins_anew() throws Exception {
    try (TestSource source = source(job(1))) {
      source.store.saveCursor(
          LoadProgress.cursor(OBJECT),
          """
          {"jobId":"750000000000001AAA","startTicket":1,"begunDbMs":1,"startSfMs":1,
           "completeSfMs":0,"completeTicket":0,"completeDbMs":0,"locator":"","rows":0,
           "fields":"Id, Name"}
          """);
      source.firstLoad().run(source.mirror);

      assertThat(source.org.count("POST" + JOBS)).isEqualTo(1);
    }
  }

  @Test
  void a_published_table_is_never_emptied() throws Exception {
    try (TestSource source = source(job(1)).published(ID)) {
      source.firstLoad().run(source.mirror);
      assertThatThrownBy(() -> source.loads.truncate(TestSource.TABLE))
          .isInstanceOf(IllegalStateException.class);

      assertThat(source.org.count("POST" + JOBS)).isEqualTo(0);
      assertThat(source.select("select id from crm.thing__c")).containsExactly(ID);
    }
  }
}
