package dev.trestle.bridge.source;

import static dev.trestle.bridge.source.TestSource.ID;
import static dev.trestle.bridge.source.TestSource.RETRIEVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.salesforce.FakeOrg.Scripted;
import dev.trestle.bridge.store.Catalog;
import org.junit.jupiter.api.Test;

class BackfillTest {
  private static final String GONE = "a00000000000002AAA";

  @Test
  void a_column_that_was_added_is_filled_and_a_row_that_is_missing_is_doubted() {
    try (TestSource source = new TestSource().published(ID, GONE)) {
      new Catalog(source.database.writer()).wantBackfill(TestSource.OBJECT);
      source.org.on(
          RETRIEVE,
          Scripted.json(
              200,
              "[{\"Id\":\""
                  + ID
                  + "\",\"IsDeleted\":false,\"Name\":\"a\",\"Note__c\":\"new\"},null]"));

      assertThat(source.backfill.step(source.mirror)).isEqualTo(2);
      assertThat(source.backfill.step(source.mirror)).isEqualTo(0);
      assertThat(source.select("select note__c from crm.thing__c order by id"))
          .containsExactly("new", "null");
      assertThat(source.dirty()).containsExactly(GONE);
      assertThat(source.store.cursor(Catalog.backfillCursor(TestSource.OBJECT))).isEmpty();
      assertThat(source.org.count(RETRIEVE)).isEqualTo(1);
    }
  }

  @Test
  void a_backfill_that_failed_goes_on_with_the_same_rows() {
    try (TestSource source = new TestSource().published(ID)) {
      source.backfill.want(source.mirror);
      source.org.on(RETRIEVE, Scripted.error(400, "INVALID_FIELD", "no such column"));
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () -> source.backfill.step(source.mirror)))
          .isNotNull();

      assertThat(source.store.cursor(Catalog.backfillCursor(TestSource.OBJECT))).contains("");
    }
  }
}
