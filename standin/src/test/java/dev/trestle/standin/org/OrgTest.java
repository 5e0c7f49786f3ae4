package dev.trestle.standin.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrgTest {
  private static final Instant START = Instant.parse("2026-05-08T10:00:00Z");
  private final OrgClock clock = new OrgClock(Clock.fixed(START, ZoneOffset.UTC));
  private final Org org =
      new Org(
          new Schema(List.of(parent(), child()), Set.of(), START),
          Ids.of("00D", 1),
          Ids.of("005", 1),
          clock,
          1);
  private final Actor user = Actor.rest(org.userId(), "66.0", "tests");
  private final List<Commit> commits = new ArrayList<>();

  OrgTest() {
    org.onCommit(commits::add);
  }

  private static ObjectType parent() {
    Computed.RollUp count =
        new Computed.RollUp("Child__c", "Parent__c", Computed.Operation.COUNT, null, List.of());
    return object(
        "Parent__c",
        "a00",
        Field.of("Name", FieldType.STRING).length(10).nameField(true).build(),
        Field.of("Key__c", FieldType.STRING).length(10).externalId(true).unique(true).build(),
        Field.of("Children__c", FieldType.DOUBLE).number(18, 0).computed(count).build());
  }

  private static ObjectType child() {
    return object(
        "Child__c",
        "a01",
        Field.of("Parent__c", FieldType.REFERENCE)
            .reference(List.of("Parent__c"), "Parent__r", "Children__r")
            .required()
            .cascadeDelete(true)
            .build());
  }

  private static ObjectType object(String name, String prefix, Field... own) {
    List<Field> all = new ArrayList<>();
    all.add(Field.of("Id", FieldType.ID).readOnly().build());
    all.add(Field.of("IsDeleted", FieldType.BOOLEAN).readOnly().build());
    all.addAll(List.of(own));
    for (String stamp : List.of("CreatedDate", "LastModifiedDate", "SystemModstamp")) {
      all.add(Field.of(stamp, FieldType.DATETIME).readOnly().build());
    }
    return new ObjectType(
        name, prefix, name, name, all, List.of(), EnumSet.allOf(ObjectTrait.class));
  }

  private String insertParent(String key) {
    return org.transaction(
        user, transaction -> transaction.insert("Parent__c", Map.of("Key__c", key)).id());
  }

  private String insertChild(String parent) {
    return org.transaction(
        user, transaction -> transaction.insert("Child__c", Map.of("Parent__c", parent)).id());
  }

  @Test
  void aSnapshotDoesNotSeeLaterCommits() {
    String id = insertParent("k1");
    Snapshot before = org.snapshot();

    Row updated =
        org.transaction(
            user, transaction -> transaction.update("Parent__c", id, Map.of("Name", "new")));
    assertThat(updated.id()).isEqualTo(id);

    assertThat(before.row("Parent__c", id).orElseThrow().get("Name")).isNull();
    assertThat(org.snapshot().row("Parent__c", id).orElseThrow().get("Name")).isEqualTo("new");
  }

  @Test
  void aTransactionThatThrowsLeavesNothingAndTellsNobody() {
    assertThatThrownBy(() ->
            org.write(
                user,
                transaction -> {
                  assertThat(transaction.insert("Parent__c", Map.of("Key__c", "k1")).deleted())
                      .isFalse();
                  transaction.delete("Parent__c", "a00000000000000");
                }))
        .isInstanceOf(DmlException.class);

    assertThat(org.snapshot().count("Parent__c")).isZero();
    assertThat(commits).isEmpty();
  }

  @Test
  void createAndUpdateInOneTransactionIsOneCreateWithTheFinalState() {
    org.write(
        user,
        transaction -> {
          String id = transaction.insert("Parent__c", Map.of("Key__c", "k1")).id();
          assertThat(transaction.update("Parent__c", id, Map.of("Name", "final")).deleted())
              .isFalse();
        });

    Change change = commits.getFirst().changes().getFirst();
    assertThat(commits.getFirst().changes()).hasSize(1);
    assertThat(change.kind()).isEqualTo(ChangeKind.CREATE);
    assertThat(String.valueOf(change.after())).contains("final");
  }

  @Test
  void deletingAMasterDeletesItsDetailsAndUndeleteBringsBothBack() {
    String parent = insertParent("k1");
    String child = insertChild(parent);

    clock.advance(Duration.ofSeconds(5));
    org.write(user, transaction -> transaction.delete("Parent__c", parent));

    assertThat(org.snapshot().row("Child__c", child).orElseThrow().deleted()).isTrue();
    assertThat(org.snapshot().deletions("Child__c", START, START.plusSeconds(60)))
        .containsExactly(new Snapshot.Deletion(child, START.plusSeconds(5)));

    org.write(user, transaction -> transaction.undelete("Parent__c", parent));

    assertThat(org.snapshot().count("Child__c")).isEqualTo(1);
    assertThat(commits.getLast().changes())
        .extracting(Change::kind)
        .containsOnly(ChangeKind.UNDELETE);
  }

  @Test
  void aRollUpTouchesItsParentWithoutMovingLastModifiedDate() {
    String parent = insertParent("k1");

    clock.advance(Duration.ofSeconds(9));
    String child = insertChild(parent);

    Row row = org.snapshot().row("Parent__c", parent).orElseThrow();
    assertThat(row.get("Children__c")).hasToString("1");
    assertThat(row.get("LastModifiedDate")).isEqualTo(START);
    assertThat(row.get("SystemModstamp")).isEqualTo(START.plusSeconds(9));
    assertThat(commits.getLast().changes())
        .extracting(Change::id, Change::kind)
        .containsExactly(tuple(child, ChangeKind.CREATE), tuple(parent, ChangeKind.TOUCH));
  }

  @Test
  void aUniqueValueIsRefusedTwiceWhateverItsCaseButFreeAgainAfterDelete() {
    String first = insertParent("Key");

    assertThatThrownBy(() -> insertParent("kEY"))
        .isInstanceOfSatisfying(
            DmlException.class, e -> assertThat(e.errorCode()).isEqualTo("DUPLICATE_VALUE"));

    org.write(user, transaction -> transaction.delete("Parent__c", first));
    assertThat(insertParent("kEY")).isNotEqualTo(first);
  }

  @Test
  void aHiddenFieldComesBackWithItsValues() {
    String id = insertParent("k1");
    ObjectType whole = org.schema().object("Parent__c").orElseThrow();
    List<Field> rest =
        whole.fields().stream().filter(field -> !field.name().equals("Key__c")).toList();

    org.changeSchema(schema -> schema.with(whole.withFields(rest), START.plusSeconds(1)));
    assertThat(org.snapshot().row("Parent__c", id).orElseThrow().values())
        .doesNotContainKey("Key__c");

    org.changeSchema(schema -> schema.with(whole, START.plusSeconds(2)));
    assertThat(org.snapshot().row("Parent__c", id).orElseThrow().get("Key__c")).isEqualTo("k1");
  }

  @Test
  void idsOfFifteenCharactersGetTheRecordedChecksum() {
    assertThat(Ids.to18("001Dp00000H8YVW")).isEqualTo("001Dp00000H8YVWIA3");
    assertThat(Ids.to18("005Dp000000Ppjs")).isEqualTo("005Dp000000PpjsIAC");
    assertThat(Ids.isId("001Dp00000H8YVWIA4")).isFalse();
  }
}
