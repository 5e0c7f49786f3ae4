package dev.trestle.acceptance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.acceptance.admin.Edit;
import dev.trestle.acceptance.admin.EditKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WalkTest {
  private static final String ID = "001Ts0000000001IAA";
  private static final SeenRows.Key KEY = new SeenRows.Key("Account", ID);

  private final List<Edit> edits = new ArrayList<>();
  private final SeenRows seen = new SeenRows();

  @Test
  void anOlderValueAfterANewerOneIsNamed() {
    wrote(EditKind.UPDATE, "Name", "first of the names");
    wrote(EditKind.UPDATE, "Name", "second of the names");
    saw("Name", "second of the names");
    saw("Name", "first of the names");

    assertThat(walk().backwards()).singleElement().asString().contains(ID, "Name", "first");
  }

  @Test
  void valuesMayBeSkippedAndComeAgainWhenTheyWereWrittenAgain() {
    wrote(EditKind.UPDATE, "Name", "first of the names");
    wrote(EditKind.UPDATE, "Name", "second of the names");
    wrote(EditKind.UPDATE, "Name", "first of the names");
    saw("Name", "first of the names");
    saw("Name", "second of the names");
    saw("Name", "first of the names");

    Walk walk = walk();
    assertThat(walk.backwards()).isEmpty();
    assertThat(walk.steps()).as("three names, and three times alive").isEqualTo(6);
  }

  @Test
  void aBooleanSeenFirstMayBeFromBeforeAllEdits() {
    wrote(EditKind.UPDATE, "Active__c", true);
    wrote(EditKind.UPDATE, "Active__c", false);
    saw("Active__c", false);
    saw("Active__c", true);
    saw("Active__c", false);

    assertThat(walk().backwards()).isEmpty();
  }

  @Test
  void aBooleanThatGoesBackLaterIsNamed() {
    wrote(EditKind.UPDATE, "Active__c", true);
    wrote(EditKind.UPDATE, "Active__c", false);
    saw("Active__c", true);
    saw("Active__c", false);
    saw("Active__c", true);

    assertThat(walk().backwards()).hasSize(1);
  }

  @Test
  void aRowThatComesBackAfterItsDeleteIsNamed() {
    wrote(EditKind.INSERT, "Name", "first of the names");
    edits.add(edit(EditKind.DELETE, values()));
    seen.saw(KEY, Optional.<JsonNode>empty());
    saw("Name", "first of the names");
    seen.saw(KEY, Optional.<JsonNode>empty());
    saw("Name", "first of the names");

    assertThat(walk().backwards()).singleElement().asString().contains("alive");
  }

  @Test
  void anUndeletedRowMayComeBack() {
    edits.add(edit(EditKind.DELETE, values()));
    edits.add(edit(EditKind.UNDELETE, values()));
    saw("Name", "whatever it was called");
    seen.saw(KEY, Optional.<JsonNode>empty());
    saw("Name", "whatever it was called");

    assertThat(walk().backwards()).isEmpty();
  }

  @Test
  void lookupsAndValuesThatNobodyWroteProveNothing() {
    wrote(EditKind.UPDATE, "ParentId", "001Ts0000000002IAA");
    wrote(EditKind.UPDATE, "ParentId", "001Ts0000000003IAA");
    wrote(EditKind.UPDATE, "Name", "first of the names");
    seen.saw(KEY, Optional.of(values().put("ParentId", "001Ts0000000003IAA")));
    seen.saw(KEY, Optional.of(values().put("ParentId", "001Ts0000000002IAA")));
    saw("Name", "first of the names");
    saw("Name", "not by any edit");

    Walk walk = walk();
    assertThat(walk.backwards()).isEmpty();
    assertThat(walk.unknown()).isPositive();
  }

  private void wrote(EditKind kind, String field, Object value) {
    edits.add(edit(kind, values().putPOJO(field, value)));
  }

  private static Edit edit(EditKind kind, ObjectNode values) {
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode plain = (ObjectNode) mapper.readTree(mapper.writeValueAsString(values));
    return new Edit(kind, "Account", List.of(ID), plain);
  }

  private void saw(String field, Object value) {
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode row = values().putPOJO(field, value);
    seen.saw(KEY, Optional.of(mapper.readTree(mapper.writeValueAsString(row))));
  }

  private static ObjectNode values() {
    return JsonMapper.shared().createObjectNode();
  }

  private Walk walk() {
    return new Walk(edits, Set.of()).check(seen);
  }
}
