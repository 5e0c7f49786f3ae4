package dev.trestle.standin.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.standin.org.DmlException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PushesTest {
  private final PushOrg org = new PushOrg().install();

  @AfterEach
  void close() {
    org.close();
  }

  @Test
  void anInsertIsSignedAndSentWithWhatTheRowHoldsThen() {
    String id = org.insert("Account", Map.of("Name", "Edge", "Phone", "1"));

    Receiver.Push push = org.onlyPush();
    assertThat(push.signed()).isTrue();
    assertThat(push.path()).isEqualTo("/hooks/insert");
    assertThat(push.id()).matches("[A-Za-z0-9_.:-]{8,100}");
    assertThat(push.body().path("orgId").asString()).hasSize(18).isEqualTo(org.org.orgId());
    assertThat(push.only().path("Id").asString()).isEqualTo(id);
    assertThat(push.only().path("Phone").asString()).isEqualTo("1");
  }

  @Test
  void aFieldSetToNullIsListedAndLeftOut() {
    String id = org.insert("Account", Map.of("Name", "Edge", "Phone", "1"));
    assertThat(org.onlyPush().only().has("Phone")).isTrue();
    Map<String, @Nullable Object> cleared = new HashMap<>();
    cleared.put("Phone", null);
    org.update("Account", id, cleared);

    Receiver.Push push = org.onlyPush();
    assertThat(push.path()).isEqualTo("/hooks/update");
    assertThat(push.body().path("fields").toString()).contains("\"Phone\"");
    assertThat(push.only().has("Phone")).isFalse();
  }

  @Test
  void aDeletedRowComesAsDeletedAndAnUndeletedOneAsLive() {
    String id = org.insert("Account", Map.of("Name", "Edge"));
    org.quiet();
    org.receiver.forget();

    org.delete("Account", id);
    Receiver.Push deleted = org.onlyPush();
    assertThat(deleted.path()).isEqualTo("/hooks/delete");
    assertThat(deleted.only().path("IsDeleted").asBoolean()).isTrue();

    org.org.write(org.user, transaction -> transaction.undelete("Account", id));
    Receiver.Push undeleted = org.onlyPush();
    assertThat(undeleted.path()).isEqualTo("/hooks/update");
    assertThat(undeleted.body().path("operation").asString()).isEqualTo("undelete");
    assertThat(undeleted.only().path("IsDeleted").asBoolean()).isFalse();
  }

  @Test
  void aRowRemovedForGoodIsMissing() {
    String id = org.insert("Account", Map.of("Name", "Edge"));
    org.quiet();
    org.receiver.forget();

    org.org.write(org.user, transaction -> transaction.hardDelete("Account", id));

    Receiver.Push push = org.onlyPush();
    assertThat(push.path()).isEqualTo("/hooks/delete");
    assertThat(push.body().path("missing").path(0).asString()).isEqualTo(id);
    assertThat(push.body().path("records")).isEmpty();
  }

  @Test
  void aMergeSendsTheLosersAndTheWinnerButNoChildren() {
    String winner = org.insert("Contact", Map.of("LastName", "One"));
    String loser = org.insert("Contact", Map.of("LastName", "Two"));
    String child = org.insert("House__c", Map.of("Name", "House", "Seller__c", loser));
    org.quiet();
    org.receiver.forget();

    org.org.write(
        org.user,
        transaction ->
            assertThat(
                    transaction.merge(
                        "Contact", winner, List.of(loser), Map.of("Email", "a@b.example")))
                .isNotNull());
    org.quiet();

    assertThat(org.receiver.pushes())
        .extracting(push -> push.body().path("operation").asString() + push.ids())
        .containsExactlyInAnyOrder("merge[" + loser + "]", "update[" + winner + "]");
    assertThat(org.org.snapshot().row("House__c", child).orElseThrow().text("Seller__c"))
        .isEqualTo(winner);
  }

  @Test
  void whatIsRolledBackSendsNothing() {
    assertThatThrownBy(() ->
            org.org.write(
                org.user,
                transaction -> {
                  assertThat(transaction.insert("Account", Map.of("Name", "Gone"))).isNotNull();
                  throw new DmlException("CUSTOM", "the end");
                }))
        .isInstanceOf(DmlException.class);

    org.quiet();
    assertThat(org.receiver.pushes()).isEmpty();
  }

  @Test
  void whatASavepointTookBackSendsNothing() {
    org.org.write(
        org.user,
        transaction -> {
          assertThat(transaction.insert("Account", Map.of("Name", "Stays"))).isNotNull();
          assertThatThrownBy(() ->
                  transaction.savepoint(() -> {
                    assertThat(transaction.insert("Account", Map.of("Name", "Gone"))).isNotNull();
                    throw new DmlException("CUSTOM", "the end");
                  }))
              .isInstanceOf(DmlException.class);
        });

    Receiver.Push push = org.onlyPush();
    assertThat(push.ids()).hasSize(1);
    assertThat(push.body().path("missing")).isEmpty();
  }

  @Test
  void afterUninstallingNothingIsSent() {
    org.order("uninstallPackage", "true");

    assertThat(org.insert("Account", Map.of("Name", "Edge"))).isNotEmpty();
    org.quiet();

    assertThat(org.receiver.pushes()).isEmpty();
  }
}
