package dev.trestle.standin.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.standin.org.TriggerFiring.Event;
import dev.trestle.standin.sfdx.OrgLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeTest {
  private static final Org ORG =
      OrgLoader.load(
              Path.of("src/main/resources/sample-org"),
              new OrgClock(Clock.systemUTC()),
              new OrgLoader.Options(1, true, 0, "admin@example.com"))
          .org();
  private final Actor user = Actor.rest(ORG.userId(), "66.0", null);
  private final List<Commit> commits = new ArrayList<>();

  @Test
  void losersGoToTheBinAndTheirChildrenToTheWinner() {
    String winner = insert("Account", Map.of("Name", "One"));
    String loser = insert("Account", Map.of("Name", "Two"));
    String contact = insert("Contact", Map.of("LastName", "Poe", "AccountId", loser));

    merge("Account", winner, loser, Map.of("Phone", "1"));

    Row gone = ORG.snapshot().row("Account", loser).orElseThrow();
    assertThat(gone.deleted()).isTrue();
    assertThat(gone.text("MasterRecordId")).isEqualTo(winner);
    assertThat(row("Contact", contact).text("AccountId")).isEqualTo(winner);
    assertThat(row("Account", winner).text("Phone")).isEqualTo("1");
    assertThat(
            ORG.snapshot()
                .deletions(
                    "Account",
                    ORG.clock().now().minusSeconds(60),
                    ORG.clock().now().plusSeconds(60)))
        .extracting(Snapshot.Deletion::id)
        .contains(loser);
  }

  @Test
  void triggersHearOfLosersAndWinnerButNotOfChildren() {
    String winner = insert("Account", Map.of("Name", "One"));
    String loser = insert("Account", Map.of("Name", "Two"));
    assertThat(insert("Contact", Map.of("LastName", "Poe", "AccountId", loser))).isNotEmpty();
    ORG.onCommit(commits::add);

    merge("Account", winner, loser, Map.of());

    assertThat(commits.getFirst().firings())
        .containsExactly(
            new TriggerFiring("Account", loser, Event.DELETE, winner),
            new TriggerFiring("Account", winner, Event.UPDATE, null));
    assertThat(commits.getFirst().changes()).extracting(Change::object).contains("Contact");
  }

  @Test
  void cascadesFireNoTriggersOfChildren() {
    ORG.onCommit(commits::add);
    Row listing = ORG.snapshot().rows("Listing__c", false).findFirst().orElseThrow();

    ORG.write(user, transaction -> transaction.delete("Listing__c", listing.id()));
    ORG.write(user, transaction -> transaction.undelete("Listing__c", listing.id()));

    assertThat(commits).allMatch(commit -> commit.changes().size() > 1);
    assertThat(commits)
        .flatExtracting(Commit::firings)
        .extracting(TriggerFiring::id)
        .containsOnly(listing.id());
  }

  @Test
  void whatCannotBeMergedIsRefused() {
    String one = insert("Account", Map.of("Name", "One"));
    assertThatThrownBy(() -> merge("Listing__c", one, one, Map.of()))
        .isInstanceOf(DmlException.class)
        .hasMessageContaining("cannot be merged");
    assertThatThrownBy(() -> merge("Account", one, one, Map.of()))
        .isInstanceOf(DmlException.class)
        .hasMessageContaining("itself");
  }

  private void merge(String object, String winner, String loser, Map<String, String> values) {
    ORG.write(
        user,
        transaction ->
            assertThat(transaction.merge(object, winner, List.of(loser), values)).isNotNull());
  }

  private Row row(String object, String id) {
    return ORG.snapshot().row(object, id).orElseThrow();
  }

  private String insert(String object, Map<String, String> values) {
    return ORG.transaction(user, transaction -> transaction.insert(object, values).id());
  }
}
