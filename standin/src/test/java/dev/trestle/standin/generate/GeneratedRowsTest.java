package dev.trestle.standin.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.standin.org.Actor;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Snapshot;
import dev.trestle.standin.soql.eval.SmallOrg;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedRowsTest {
  private static final Actor ADMIN = Actor.platform(SmallOrg.USER_ID);

  private final SmallOrg small = new SmallOrg();

  @Test
  void the_same_seed_gives_the_same_rows_and_another_seed_others() {
    assertThat(texts(7, 100)).isEqualTo(texts(7, 100)).isNotEqualTo(texts(8, 100));
  }

  @Test
  void a_million_rows_are_counted_found_and_continued_from_any_id_without_being_held() {
    add(1_000_000);
    Snapshot snapshot = small.org().snapshot();
    assertThat(snapshot.count("Account")).isEqualTo(1_000_000);
    Row row = snapshot.rows("Account", false).skip(777_777).findFirst().orElseThrow();
    assertThat(snapshot.row("Account", row.id().substring(0, 15)).map(Row::values))
        .contains(row.values());
    List<Row> rest = snapshot.rowsFrom("Account", row.id(), false).limit(2).toList();
    assertThat(rest).extracting(Row::id).startsWith(row.id());
    assertThat(rest.getLast().id()).isGreaterThan(row.id());
  }

  @Test
  void values_fit_their_fields() {
    add(500);
    for (Row row : rows()) {
      assertThat(String.valueOf(row.get("Name"))).isNotBlank().hasSizeLessThanOrEqualTo(255);
      assertThat(row.get("OwnerId")).isEqualTo(SmallOrg.USER_ID);
      assertThat(row.get("IsDeleted")).isEqualTo(false);
      assertThat(row.get("Industry")).isIn("Energy", "Banking", null);
      assertThat(String.valueOf(row.get("SystemModstamp")))
          .isGreaterThanOrEqualTo(String.valueOf(row.get("CreatedDate")));
    }
    assertThat(rows()).extracting(row -> row.get("Industry")).contains("Energy", "Banking", null);
    assertThat(rows())
        .extracting(row -> String.valueOf(row.get("Description")))
        .anyMatch(text -> text.contains("\n"));
  }

  @Test
  void unique_texts_are_found_directly() {
    add(1_000);
    Row row =
        rows().stream()
            .filter(candidate -> candidate.get("Ext__c") != null)
            .findFirst()
            .orElseThrow();
    String external = String.valueOf(row.get("Ext__c"));
    assertThat(small.org().snapshot().find("Account", "Ext__c", external))
        .extracting(Row::id)
        .containsExactly(row.id());
    assertThat(small.org().snapshot().find("Account", "Ext__c", "E-5000")).isEmpty();
  }

  @Test
  void references_point_to_rows_that_exist() {
    add(50);
    GeneratedRows.add(small.org(), "Contact", 50, 1);
    Snapshot snapshot = small.org().snapshot();
    assertThat(
            snapshot
                .rows("Contact", false)
                .map(row -> row.text("AccountId"))
                .filter(id -> id != null)
                .toList())
        .isNotEmpty()
        .allMatch(id -> snapshot.row("Account", id).isPresent());
  }

  @Test
  void a_changed_a_deleted_and_a_removed_row_lie_over_the_computed_ones() {
    add(5);
    List<String> ids = rows().stream().map(Row::id).toList();
    small
        .org()
        .write(
            ADMIN,
            work -> {
              Row updated = work.update("Account", ids.get(1), Map.of("Name", "Changed"));
              assertThat(updated.get("Name")).isEqualTo("Changed");
              work.delete("Account", ids.get(2));
              work.hardDelete("Account", ids.get(3));
            });
    String created = small.save("Account", "Name", "Created");
    Snapshot snapshot = small.org().snapshot();
    assertThat(snapshot.rows("Account", false))
        .extracting(Row::id)
        .containsExactly(created, ids.get(0), ids.get(1), ids.get(4));
    assertThat(snapshot.rows("Account", true)).hasSize(5);
    assertThat(snapshot.count("Account")).isEqualTo(4);
    assertThat(snapshot.row("Account", ids.get(1)).map(row -> row.text("Name")))
        .contains("Changed");
    assertThat(snapshot.row("Account", ids.get(3))).isEmpty();
  }

  @Test
  void an_object_that_does_not_exist_is_named() {
    assertThatThrownBy(() -> GeneratedRows.add(small.org(), "Acount", 1, 1))
        .hasMessageContaining("No object Acount");
  }

  private void add(long count) {
    GeneratedRows.add(small.org(), "Account", count, 1);
  }

  private List<Row> rows() {
    return small.org().snapshot().rows("Account", false).toList();
  }

  private static List<String> texts(long seed, long count) {
    SmallOrg org = new SmallOrg();
    GeneratedRows.add(org.org(), "Account", count, seed);
    return org.org().snapshot().rows("Account", false).map(row -> row.values().toString()).toList();
  }
}
