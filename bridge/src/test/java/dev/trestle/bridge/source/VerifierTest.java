package dev.trestle.bridge.source;

import static dev.trestle.bridge.source.TestSource.ID;
import static dev.trestle.bridge.source.TestSource.OBJECT;
import static dev.trestle.bridge.source.TestSource.QUERY_ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.observe.Observation.Verified;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.FakeOrg.Scripted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifierTest {
  private static final String SAME = id(1);
  private static final String OTHER = id(2);
  private static final String GONE = id(3);
  private static final String NEW = id(4);

  private final TestSource source = new TestSource(false);

  @AfterEach
  void close() {
    source.close();
  }

  private static String id(int number) {
    return "a00%012dAAA".formatted(number);
  }

  private static String row(String id, String name, boolean deleted) {
    return "{\"Id\":\"%s\",\"IsDeleted\":%s,\"Name\":\"%s\"}".formatted(id, deleted, name);
  }

  private static Scripted page(String... rows) {
    return Scripted.json(
        200, "{\"totalSize\":1,\"done\":true,\"records\":[" + String.join(",", rows) + "]}");
  }

  private Verifier verifier() {
    VerifyPages pages = new VerifyPages(source.connection.rest(), source.loads);
    return new Verifier(
        source.store,
        source.loads,
        pages,
        source.connection.clock(),
        source.intake,
        source.observed::add);
  }

  @Test
  void rows_that_differ_vanished_or_are_new_are_marked_and_nothing_is_stored() {
    source.published(SAME, OTHER, GONE);
    source.org.on(
        QUERY_ALL, page(row(SAME, "a", false), row(OTHER, "b", false), row(NEW, "c", false)));
    Verifier verifier = verifier();
    verifier.want(source.mirror);
    Verifier.Step step = verifier.step(source.mirror);

    assertThat(step.rows()).isEqualTo(3);
    assertThat(source.dirty()).containsExactly(OTHER, GONE, NEW);
    assertThat(source.select("select name from crm.thing__c")).containsExactly("a", "a", "a");
    assertThat(source.observed)
        .filteredOn(Verified.class::isInstance)
        .map(o -> ((Verified) o).rows() + " " + ((Verified) o).differing())
        .containsExactly("3 3");
    assertThat(step.ended().orElseThrow().differing()).isEqualTo(3);
    assertThat(verifier.isWalking(source.mirror)).isFalse();
  }

  @Test
  void a_row_in_the_recycle_bin_differs_only_from_one_that_is_alive_here() {
    source.published(SAME, OTHER);
    source.execute("update crm.thing__c set isdeleted = true where id = '" + SAME + "'");
    source.org.on(QUERY_ALL, page(row(SAME, "a", true), row(OTHER, "a", true)));
    Verifier verifier = verifier();
    verifier.want(source.mirror);
    verifier.step(source.mirror);

    assertThat(source.dirty()).containsExactly(OTHER);
  }

  @Test
  void a_walk_goes_on_after_a_restart_where_it_was_and_memory_holds_one_page() {
    List<String> ids = IntStream.rangeClosed(1, 2_100).mapToObj(VerifierTest::id).toList();
    source.published(ids.toArray(String[]::new));
    List<String> first =
        new ArrayList<>(ids.subList(0, 2_000).stream().map(i -> row(i, "a", false)).toList());
    source
        .org
        .on(QUERY_ALL + "?q=" + from(""), page(first.toArray(String[]::new)))
        .on(
            QUERY_ALL + "?q=" + from(id(2_000)),
            page(
                ids.subList(2_001, 2_100).stream()
                    .map(i -> row(i, "a", false))
                    .toArray(String[]::new)));
    Verifier before = verifier();
    before.want(source.mirror);
    assertThat(before.step(source.mirror).ended()).isEmpty();
    assertThat(source.dirty()).isEmpty();

    Verifier after = verifier();
    assertThat(after.isWalking(source.mirror)).isTrue();
    VerifyWalk walk = after.step(source.mirror).ended().orElseThrow();
    assertThat(walk.rows()).isEqualTo(2_099);
    assertThat(source.dirty()).as("the one the org did not return").containsExactly(id(2_001));
  }

  private String from(String after) {
    String soql =
        "SELECT "
            + String.join(", ", source.mirror.fields())
            + " FROM "
            + OBJECT
            + (after.isEmpty() ? "" : " WHERE Id > '" + after + "'")
            + " ORDER BY Id LIMIT 2000";
    return java.net.URLEncoder.encode(soql, java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void who_asks_during_a_walk_gets_another_one_after_it() {
    source.published(ID);
    source.org.on(QUERY_ALL, page(row(ID, "a", false)));
    Verifier verifier = verifier();
    assertThat(verifier.want(source.mirror)).isEqualTo(1);
    assertThat(verifier.want(source.mirror)).isEqualTo(2);

    assertThat(verifier.step(source.mirror).ended()).isPresent();
    assertThat(verifier.isWalking(source.mirror)).isTrue();
    assertThat(verifier.step(source.mirror).ended()).isPresent();
    assertThat(verifier.isWalking(source.mirror)).isFalse();
  }

  @Test
  void an_order_that_is_not_ours_stops_it_visibly() {
    source.published(SAME, OTHER);
    source.org.on(QUERY_ALL, page(row(OTHER, "a", false), row(SAME, "a", false)));
    Verifier verifier = verifier();
    verifier.want(source.mirror);

    assertThatThrownBy(() -> verifier.step(source.mirror))
        .isInstanceOf(TrestleException.class)
        .hasMessageContaining("another order");
    assertThat(verifier.isWalking(source.mirror)).isTrue();
  }

  @Test
  void an_object_without_rows_is_verified_too() {
    source.published();
    source.org.on(QUERY_ALL, page());
    Verifier verifier = verifier();
    verifier.want(source.mirror);

    assertThat(verifier.step(source.mirror).ended().orElseThrow().rows()).isZero();
  }
}
