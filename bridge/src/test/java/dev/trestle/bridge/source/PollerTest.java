package dev.trestle.bridge.source;

import static dev.trestle.bridge.source.TestSource.ID;
import static dev.trestle.bridge.source.TestSource.OBJECT;
import static dev.trestle.bridge.source.TestSource.QUERY;
import static dev.trestle.bridge.source.TestSource.QUERY_ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.salesforce.FakeOrg.Scripted;
import dev.trestle.bridge.salesforce.SalesforceException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PollerTest {
  private static final String NEXT = "/services/data/v66.0/query/01g-2000";

  private static Scripted page(String id, String name, String end) {
    return Scripted.json(
        200,
        "{\"totalSize\":2,"
            + end
            + ",\"records\":[{\"Id\":\""
            + id
            + "\",\"IsDeleted\":false,\"Name\":\""
            + name
            + "\",\"SystemModstamp\":\"2026-01-05T10:00:00.000+0000\"}]}");
  }

  @Test
  void a_poll_of_which_a_page_fails_moves_no_cursor_and_is_made_again_as_a_whole() {
    try (TestSource source = new TestSource().published(ID)) {
      String before = source.store.cursor(Poller.pollCursor(OBJECT)).orElseThrow();
      source
          .org
          .on(QUERY_ALL, page(ID, "b", "\"done\":false,\"nextRecordsUrl\":\"" + NEXT + "\""))
          .on("GET " + NEXT, Scripted.error(400, "INVALID_QUERY_LOCATOR", "gone"));
      assertThatThrownBy(() -> source.poller.poll(source.mirror, OptionalLong.empty()))
          .isInstanceOf(SalesforceException.class);
      assertThat(source.store.cursor(Poller.pollCursor(OBJECT))).contains(before);

      String second = "a00000000000002AAA";
      source.org.on("GET " + NEXT, page(second, "c", "\"done\":true"));
      source.poller.poll(source.mirror, OptionalLong.empty());
      assertThat(source.select("select name from crm.thing__c order by id"))
          .containsExactly("b", "c");
      assertThat(source.store.cursor(Poller.pollCursor(OBJECT)).orElseThrow())
          .isGreaterThan(before);
    }
  }

  @Test
  void an_id_scan_marks_what_only_one_side_has_and_whose_stamps_differ() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1_203; i++) {
      ids.add("a00%012dAAA".formatted(i));
    }
    String same = "a01000000000001AAA";
    String onlyThere = "a02000000000001AAA";
    try (TestSource source = new TestSource().published(ids.toArray(String[]::new))) {
      source.execute(
          "insert into crm.thing__c (id, systemmodstamp, isdeleted) values ('"
              + same
              + "', '2026-01-05T10:00:00Z', false), ('a03000000000001AAA', null, true)");
      source
          .org
          .on(
              QUERY,
              page(ids.getFirst(), "a", "\"done\":false,\"nextRecordsUrl\":\"" + NEXT + "\""))
          .on("GET " + NEXT, page(same, "a", "\"done\":false,\"nextRecordsUrl\":\"" + NEXT + "b\""))
          .on("GET " + NEXT + "b", page(onlyThere, "a", "\"done\":true"));
      long marked =
          new IdScan(source.connection.rest(), source.loads, source.intake).run(source.mirror);

      List<String> expected = new ArrayList<>(ids);
      expected.add(onlyThere);
      assertThat(marked).isEqualTo(expected.size());
      assertThat(source.dirty()).containsExactlyElementsOf(expected);
    }
  }
}
