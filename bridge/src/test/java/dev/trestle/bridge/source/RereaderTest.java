package dev.trestle.bridge.source;

import static dev.trestle.bridge.source.TestSource.ID;
import static dev.trestle.bridge.source.TestSource.NO_ROWS;
import static dev.trestle.bridge.source.TestSource.OBJECT;
import static dev.trestle.bridge.source.TestSource.QUERY_ALL;
import static dev.trestle.bridge.source.TestSource.RETRIEVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.salesforce.FakeOrg.Scripted;
import dev.trestle.bridge.store.Catalog;
import dev.trestle.bridge.store.DirtyMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RereaderTest {
  private static final int MANY = 120;

  private static List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      ids.add("a00%012dAAA".formatted(i));
    }
    return ids;
  }

  /** Rows that were marked long enough ago, of which the org finds none. */
  private static TestSource gone(List<String> ids, String reason) {
    TestSource source = new TestSource().published(ids.toArray(String[]::new));
    String nulls = "[" + String.join(",", Collections.nCopies(ids.size(), "null")) + "]";
    source.org.on(RETRIEVE, Scripted.json(200, nulls)).on(QUERY_ALL, NO_ROWS);
    source.intake.hint(source.mirror, ids, reason, false);
    source.execute("update trestle.dirty set due_db_ms = 0, hinted_db_ms = 0");
    return source;
  }

  @Test
  void rows_that_vanish_together_are_kept_and_asked_for_again_later() {
    try (TestSource source = gone(ids(), "scan")) {
      source.rereader.step(source.mirror);

      assertThat(source.select("select id from crm.thing__c where isdeleted")).isEmpty();
      assertThat(source.dirty()).hasSize(MANY);
      assertThat(source.store.due(OBJECT, 1_000)).isEmpty();
      assertThat(source.isOpen(TrestleError.MASS_VANISH)).isTrue();
    }
  }

  @Test
  void rows_that_vanished_together_are_deleted_once_an_operator_says_that_they_are_gone() {
    try (TestSource source = gone(ids(), "scan")) {
      source.rereader.step(source.mirror);
      source.vanishWindows.confirm("Other__c", Duration.ofHours(1));
      readAgain(source);
      assertThat(source.select("select id from crm.thing__c where isdeleted")).isEmpty();

      source.vanishWindows.confirm(OBJECT, Duration.ofHours(1));
      readAgain(source);

      assertThat(source.select("select id from crm.thing__c where isdeleted")).hasSize(MANY);
      assertThat(source.dirty()).isEmpty();
      assertThat(source.isOpen(TrestleError.MASS_VANISH)).isFalse();
    }
  }

  private static void readAgain(TestSource source) {
    source.execute("update trestle.dirty set due_db_ms = 0");
    source.rereader.step(source.mirror);
  }

  @Test
  void rows_the_org_itself_says_are_deleted_have_not_just_vanished() {
    try (TestSource source = gone(ids(), DirtyMark.DELETED)) {
      source.rereader.step(source.mirror);

      assertThat(source.select("select id from crm.thing__c where isdeleted")).hasSize(MANY);
      assertThat(source.dirty()).isEmpty();
      assertThat(source.isOpen(TrestleError.MASS_VANISH)).isFalse();
    }
  }

  @Test
  void an_incident_of_vanished_rows_stays_open_while_rows_are_held() {
    try (TestSource source = gone(ids(), "scan")) {
      source.rereader.step(source.mirror);
      source.org.on(RETRIEVE, Scripted.json(200, "[null]"));
      source.intake.hint(source.mirror, List.of(ID), "scan", false);
      source.execute(
          "update trestle.dirty set due_db_ms = 0, hinted_db_ms = 0 where id = '" + ID + "'");
      source.rereader.step(source.mirror);

      assertThat(source.dirty()).doesNotContain(ID);
      assertThat(source.isOpen(TrestleError.MASS_VANISH)).isTrue();
    }
  }

  @Test
  void a_doubted_row_shows_what_the_read_found_and_is_doubted_no_more() {
    try (TestSource source = gone(List.of(ID), "hook")) {
      source.org.on(
          RETRIEVE,
          Scripted.json(200, "[{\"Id\":\"" + ID + "\",\"IsDeleted\":false,\"Name\":\"b\"}]"));
      source.rereader.step(source.mirror);

      assertThat(source.select("select name from crm.thing__c")).containsExactly("b");
      assertThat(source.dirty()).isEmpty();
    }
  }

  @Test
  void a_row_that_the_table_cannot_hold_is_read_once_and_the_others_go_on() {
    List<String> three = ids().subList(0, 3);
    try (TestSource source = gone(three, "hook")) {
      source.org.on(
          RETRIEVE,
          Scripted.json(
              200,
              "["
                  + row(three.get(0), "\"many\"")
                  + ","
                  + row(three.get(1), "99999999999")
                  + ","
                  + row(three.get(2), "7")
                  + "]"));
      source.rereader.step(source.mirror);

      assertThat(source.select("select id from crm.thing__c where name = 'b'"))
          .containsExactly(three.get(2));
      assertThat(source.dirty()).containsExactly(three.get(0), three.get(1));
      assertThat(source.select("select distinct due_db_ms from trestle.dirty"))
          .containsExactly(Long.toString(DirtyMark.RESTING_DB_MS));
      assertThat(source.rereader.step(source.mirror)).isZero();

      source.intake.hint(source.mirror, List.of(three.get(0)), "hook", false);
      assertThat(source.select("select id from trestle.dirty where due_db_ms < 9e13"))
          .as("what changed is read again")
          .containsExactly(three.get(0));
      new Catalog(source.database.writer()).wakeResting(OBJECT);
      assertThat(source.select("select id from trestle.dirty where due_db_ms = 0"))
          .as("another table may hold it")
          .containsExactly(three.get(1));
    }
  }

  @Test
  void a_row_that_was_marked_anew_while_it_was_read_does_not_rest() {
    try (TestSource source = gone(List.of(ID), "hook")) {
      DirtyMark read = source.store.due(OBJECT, 1).getFirst();
      source.intake.hint(source.mirror, List.of(ID), "hook", false);
      RefusedValues.rest(source.store, List.of(read));

      assertThat(source.select("select id from trestle.dirty where due_db_ms < 9e13"))
          .containsExactly(ID);
    }
  }

  private static String row(String id, String count) {
    return "{\"Id\":\"%s\",\"IsDeleted\":false,\"Name\":\"b\",\"Count__c\":%s}"
        .formatted(id, count);
  }
}
