package dev.trestle.standin.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.standin.events.TestOrg;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SavepointTest {
  private static final Actor APP = Actor.rest(TestOrg.USER_ID, "66.0", null);

  private final Org org = TestOrg.create(Clock.systemUTC());
  private final List<Commit> commits = new ArrayList<>();

  @Test
  void work_that_fails_leaves_rows_and_changes_as_they_were() {
    String kept = org.transaction(APP, t -> t.insert("Account", Map.of("Name", "kept")).id());
    org.onCommit(commits::add);

    org.write(
        APP,
        t -> {
          assertThat(t.update("Account", kept, Map.of("Name", "first")).id()).isEqualTo(kept);
          assertThatThrownBy(() -> t.savepoint(() -> spoil(t, kept))).hasMessage("no");
        });

    assertThat(commits).hasSize(1);
    assertThat(commits.getFirst().changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.id()).isEqualTo(kept);
          assertThat(change.kind()).isEqualTo(ChangeKind.UPDATE);
        });
    assertThat(org.snapshot().row("Account", kept).orElseThrow().text("Name")).isEqualTo("first");
    assertThat(org.snapshot().count("Account")).isEqualTo(1);
  }

  private static String spoil(Transaction transaction, String kept) {
    transaction.delete("Account", kept);
    assertThat(transaction.insert("Account", Map.of("Name", "gone"))).isNotNull();
    throw new IllegalStateException("no");
  }
}
