package dev.trestle.acceptance.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.acceptance.org.FieldInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObjectComparisonTest {
  private final List<String> told = new ArrayList<>();

  @Test
  void equalRowsHaveNoDifference() {
    ObjectResult result = compare(List.of(row("a1", "x")), List.of(row("a1", "x")));

    assertThat(result.differences()).isZero();
    assertThat(result.orgRows()).isEqualTo(1);
    assertThat(result.replicaRows()).isEqualTo(1);
  }

  @Test
  void anUnequalFieldIsNamedWithRowAndBothValues() {
    compare(List.of(row("a1", "x")), List.of(row("a1", null)));

    assertThat(told).containsExactly("Account a1 Name: org \"x\", replica null");
  }

  @Test
  void missingAndExtraRowsAreFoundAtTheBeginningInTheMiddleAndAtTheEnd() {
    ObjectResult result =
        compare(
            List.of(row("a1", "x"), row("a3", "x"), row("a4", "x")),
            List.of(row("a0", "x"), row("a3", "x"), row("a5", "x")));

    assertThat(result.missing()).isEqualTo(2);
    assertThat(result.extra()).isEqualTo(2);
    assertThat(told)
        .containsExactly(
            "Account a0: org has no row, replica has a live row",
            "Account a1: org has the row, replica has no row",
            "Account a4: org has the row, replica has no row",
            "Account a5: org has no row, replica has a live row");
  }

  @Test
  void aTombstoneOfARowTheOrgHasPurgedIsNoDifference() {
    ObjectResult result = compare(List.of(), List.of(deleted("a1")));

    assertThat(result.purged()).isEqualTo(1);
    assertThat(result.differences()).isZero();
  }

  @Test
  void aDeletedRowThatIsAliveInTheReplicaIsADifference() {
    compare(List.of(deleted("a1")), List.of(row("a1", "x")));

    assertThat(told).containsExactly("Account a1 IsDeleted: org true, replica false");
  }

  private ObjectResult compare(List<Row> org, List<Row> replica) {
    return new ObjectComparison(
            "Account", List.of(name()), difference -> told.add(difference.toString()))
        .run(org.iterator(), replica.iterator(), List.of());
  }

  private static Row row(String id, @Nullable String name) {
    return new Row(id, false, Arrays.<@Nullable Object>asList(name));
  }

  private static Row deleted(String id) {
    return new Row(id, true, List.of("x"));
  }

  private static FieldInfo name() {
    return new FieldInfo(
        "Name", "string", 80, 0, 0, 0, true, true, true, false, false, false, false, true, false,
        List.of(), List.of());
  }
}
