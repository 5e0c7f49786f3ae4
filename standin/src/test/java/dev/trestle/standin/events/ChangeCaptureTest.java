package dev.trestle.standin.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.standin.org.Actor;
import dev.trestle.standin.org.Faults;
import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeCaptureTest {
  private static final Instant NOW = Instant.parse("2026-05-01T07:25:37Z");
  private static final Actor APP = Actor.rest(TestOrg.USER_ID, "66.0", "Trestle/1.0");

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final EventSchemas schemas = new EventSchemas();
  private Org org = TestOrg.create(clock);
  private EventLog log = new EventLog(clock, Duration.ofDays(3), 1_000_000, new Random(1));
  private long read;

  @BeforeEach
  void start() {
    capture(CaptureOptions.DEFAULT);
  }

  @Test
  void a_created_record_is_told_with_all_its_values() {
    String id =
        insert(
            "House__c",
            Map.of(
                "Name",
                "Elbe 3",
                "Price__c",
                450_000,
                "Built__c",
                "1912-03-04",
                "Open_From__c",
                "09:30:00.000Z"));

    Decoded event = only();

    assertThat(event.header("entityName")).isEqualTo("House__c");
    assertThat(event.ids()).containsExactly(id);
    assertThat(event.header("changeType")).isEqualTo("CREATE");
    assertThat(event.header("changeOrigin"))
        .isEqualTo("com/salesforce/api/rest/66.0;client=Trestle/1.0");
    assertThat(event.header("commitTimestamp")).isEqualTo("" + NOW.toEpochMilli());
    assertThat(event.header("commitUser")).isEqualTo(TestOrg.USER_ID);
    assertThat(event.header("sequenceNumber")).isEqualTo("1");
    assertThat(event.names("changedFields")).isEmpty();
    assertThat(event.value("Name")).isEqualTo("Elbe 3");
    assertThat(event.value("Price__c")).isEqualTo("450000.0");
    assertThat(event.value("Built__c"))
        .isEqualTo("" + Instant.parse("1912-03-04T00:00:00Z").toEpochMilli());
    assertThat(event.value("Open_From__c")).isEqualTo("" + Duration.ofMinutes(570).toMillis());
    assertThat(event.value("CreatedDate")).isEqualTo("" + NOW.toEpochMilli());
    assertThat(event.value("Seller__c")).isNull();
  }

  @Test
  void an_update_carries_only_changed_fields_and_names_the_nulled() {
    String id =
        insert("Account", Map.of("Name", "Hafen", "Phone", "040 1", "NumberOfEmployees", 4));
    skip();

    update("Account", id, values("Phone", null, "NumberOfEmployees", 5));

    Decoded event = only();
    assertThat(event.names("changedFields"))
        .containsExactly("Phone", "NumberOfEmployees", "LastModifiedDate");
    assertThat(event.names("nulledFields")).containsExactly("Phone");
    assertThat(event.value("NumberOfEmployees")).isEqualTo("5");
    assertThat(event.value("Name")).isNull();
  }

  @Test
  void the_modifier_is_told_only_when_another_user_changes_the_record() {
    String id = insert("Account", Map.of("Name", "Hafen"));
    skip();

    org.write(
        Actor.rest(TestOrg.OTHER_USER_ID, "66.0", null),
        t -> updateIn(t, "Account", id, Map.of("Name", "H")));

    Decoded event = only();
    assertThat(event.names("changedFields"))
        .containsExactly("Name", "LastModifiedDate", "LastModifiedById");
    assertThat(event.header("changeOrigin")).isEqualTo("com/salesforce/api/rest/66.0");
  }

  @Test
  void a_changed_part_of_an_address_has_a_nested_bitmap() {
    String id =
        insert(
            "Account",
            Map.of("Name", "Hafen", "BillingCity", "Bristol", "BillingStreet", "1 Quay"));
    skip();

    update("Account", id, values("BillingStreet", "2 Quay", "BillingCity", null));

    Decoded event = only();
    assertThat(event.texts("changedFields")).hasSize(2);
    assertThat(event.names("changedFields"))
        .containsExactly("LastModifiedDate", "BillingAddress.Street", "BillingAddress.City");
    assertThat(event.names("nulledFields")).containsExactly("BillingAddress.City");
    assertThat(event.texts("nulledFields")).containsExactly("2-0x02");
    assertThat(event.value("BillingAddress.Street")).isEqualTo("2 Quay");
    assertThat(event.value("BillingAddress.Country")).isNull();
  }

  @Test
  void a_location_is_always_complete() {
    String id =
        insert(
            "House__c",
            Map.of("Name", "Elbe 3", "Spot__Latitude__s", 53.5, "Spot__Longitude__s", 9.9));
    skip();

    update("House__c", id, Map.of("Spot__Latitude__s", 53.6));

    Decoded event = only();
    assertThat(event.names("changedFields"))
        .containsExactly("LastModifiedDate", "Spot__c.Latitude", "Spot__c.Longitude");
    assertThat(event.value("Spot__c.Longitude")).isEqualTo("9.9");
  }

  @Test
  void the_name_of_a_person_is_told_in_parts() {
    String id = insert("Contact", Map.of("FirstName", "Aiko", "LastName", "Mori"));
    Decoded created = only();
    assertThat(created.value("Name.FirstName")).isEqualTo("Aiko");

    update("Contact", id, Map.of("LastName", "Sato"));

    Decoded event = only();
    assertThat(event.names("changedFields")).containsExactly("LastModifiedDate", "Name.LastName");
    assertThat(event.value("Name.LastName")).isEqualTo("Sato");
    assertThat(event.value("Name.FirstName")).isNull();
  }

  @Test
  void a_delete_has_a_header_only_and_an_undelete_the_whole_record() {
    String id = insert("House__c", Map.of("Name", "Elbe 3"));
    skip();

    org.write(APP, t -> t.delete("House__c", id));
    Decoded deleted = only();
    org.write(APP, t -> t.undelete("House__c", id));
    Decoded undeleted = only();

    assertThat(deleted.header("changeType")).isEqualTo("DELETE");
    assertThat(deleted.value("Name")).isNull();
    assertThat(undeleted.header("changeType")).isEqualTo("UNDELETE");
    assertThat(undeleted.value("Name")).isEqualTo("Elbe 3");
    assertThat(undeleted.names("changedFields")).isEmpty();
  }

  @Test
  void emptying_the_recycle_bin_makes_no_event_but_removing_a_live_record_does() {
    String binned = insert("House__c", Map.of("Name", "1"));
    String live = insert("House__c", Map.of("Name", "2"));
    org.write(APP, t -> t.delete("House__c", binned));
    skip();

    org.write(APP, t -> t.hardDelete("House__c", binned));
    assertThat(next()).isEmpty();
    org.write(APP, t -> t.hardDelete("House__c", live));
    assertThat(only().header("changeType")).isEqualTo("DELETE");
  }

  @Test
  void records_that_change_alike_in_a_transaction_share_an_event() {
    String first = insert("Account", Map.of("Name", "1"));
    String second = insert("Account", Map.of("Name", "2"));
    String third = insert("Account", Map.of("Name", "3"));
    skip();

    write(t -> {
      updateIn(t, "Account", first, Map.of("Phone", "1"));
      updateIn(t, "Account", second, Map.of("Phone", "2"));
      updateIn(t, "Account", third, Map.of("Phone", "1"));
    });

    List<Decoded> events = next();
    assertThat(events).hasSize(2);
    assertThat(events.get(0).ids()).containsExactly(first, third);
    assertThat(events.get(1).ids()).containsExactly(second);
  }

  @Test
  void a_transaction_shares_its_key_and_counts_objects_that_are_not_selected() {
    write(t -> {
      insertIn(t, "Account", Map.of("Name", "1"));
      insertIn(t, "Note__c", Map.of("Name", "hidden"));
      insertIn(t, "House__c", Map.of("Name", "2"));
    });

    List<Decoded> events = next();
    assertThat(events).extracting(e -> e.header("sequenceNumber")).containsExactly("1", "3");
    assertThat(events)
        .extracting(e -> e.header("transactionKey"))
        .containsOnly(events.getFirst().header("transactionKey"));
    assertThat(events)
        .extracting(e -> e.header("commitNumber"))
        .containsOnly(events.getFirst().header("commitNumber"));
  }

  @Test
  void a_record_created_and_updated_in_one_transaction_is_one_create() {
    write(t ->
        updateIn(t, "Account", insertIn(t, "Account", Map.of("Name", "1")), Map.of("Name", "2")));

    Decoded event = only();
    assertThat(event.header("changeType")).isEqualTo("CREATE");
    assertThat(event.value("Name")).isEqualTo("2");
  }

  @Test
  void touching_a_record_makes_no_event() {
    String id = insert("Account", Map.of("Name", "1"));
    skip();

    org.write(APP, t -> t.touch("Account", id));

    assertThat(next()).isEmpty();
  }

  @Test
  void an_update_without_a_difference_tells_only_the_stamp_or_nothing_by_option() {
    String id = insert("Account", Map.of("Name", "1"));
    skip();

    update("Account", id, Map.of("Name", "1"));
    assertThat(only().names("changedFields")).containsExactly("LastModifiedDate");

    restart(new CaptureOptions(false, false, 100));
    String other = insert("Account", Map.of("Name", "1"));
    skip();
    update("Account", other, Map.of("Name", "1"));
    assertThat(next()).isEmpty();
  }

  @Test
  void too_many_changes_end_in_one_overflow_per_entity() {
    restart(new CaptureOptions(false, true, 2));

    write(t -> {
      for (int i = 0; i < 4; i++) {
        insertIn(t, "Account", Map.of("Name", "A" + i));
        insertIn(t, "House__c", Map.of("Name", "H" + i));
      }
    });

    List<Decoded> events = next();
    assertThat(events)
        .extracting(e -> e.header("changeType") + " " + e.header("entityName"))
        .containsExactly(
            "CREATE Account", "CREATE House__c", "GAP_OVERFLOW Account", "GAP_OVERFLOW House__c");
    assertThat(events.getLast().ids()).containsExactly("000000000000000AAA");
  }

  @Test
  void ordered_faults_lose_events_and_turn_them_into_gaps() {
    org.faults().order(Faults.Kind.LOSE_EVENT, 1);
    insert("Account", Map.of("Name", "lost"));
    org.faults().order(Faults.Kind.GAP_EVENT, 1);
    String id = insert("Account", Map.of("Name", "gap"));

    Decoded event = only();
    assertThat(event.header("changeType")).isEqualTo("GAP_CREATE");
    assertThat(event.ids()).containsExactly(id);
    assertThat(event.value("Name")).isNull();
  }

  @Test
  void an_event_of_more_than_a_megabyte_becomes_a_gap() {
    ObjectType grown = TestOrg.account();
    for (int i = 0; i < 40; i++) {
      grown =
          grown.with(
              List.of(Field.of("Text" + i + "__c", FieldType.TEXTAREA).length(131_072).build()));
    }
    ObjectType wide = grown;
    org.changeSchema(schema -> schema.with(wide, NOW));
    Map<String, Object> values = new HashMap<>(Map.of("Name", "wide"));
    for (int i = 0; i < 40; i++) {
      values.put("Text" + i + "__c", "x".repeat(30_000));
    }

    insert("Account", values);

    assertThat(only().header("changeType")).isEqualTo("GAP_CREATE");
  }

  @Test
  void a_new_field_gives_the_schema_another_id_and_old_events_keep_theirs() {
    insert("House__c", Map.of("Name", "before"));
    ChangeEvent before = events().getFirst();
    org.changeSchema(schema ->
        schema.with(
            schema
                .object("House__c")
                .orElseThrow()
                .with(List.of(Field.of("Rooms__c", FieldType.DOUBLE).number(3, 1).build())),
            NOW));

    insert("House__c", Map.of("Name", "after", "Rooms__c", 3.5));
    ChangeEvent after = events().getFirst();

    assertThat(after.schema().id()).isNotEqualTo(before.schema().id()).hasSize(22);
    assertThat(Decoded.of(after).value("Rooms__c")).isEqualTo("3.5");
    assertThat(schemas.byId(before.schema().id())).isPresent();
  }

  @Test
  void long_texts_come_as_diffs_if_asked_for() {
    restart(new CaptureOptions(true, true, 100));
    String line = "The roof was renewed in 1998. ".repeat(4);
    String text = (line + "\n").repeat(11) + line;
    String id = insert("Account", Map.of("Name", "1", "Description", text));
    skip();

    update("Account", id, Map.of("Description", text.replaceFirst("1998", "2001")));

    Decoded event = only();
    assertThat(event.names("diffFields")).containsExactly("Description");
    assertThat(event.names("changedFields")).containsExactly("Description", "LastModifiedDate");
    assertThat(event.value("Description"))
        .startsWith("--- \n+++ ")
        .contains("\n@@ -1,1 +1,1 @@\n-The roof");
  }

  @Test
  void a_merge_deletes_the_losers_and_updates_winner_and_children_unless_it_is_to_be_silent() {
    String winner = insert("Contact", Map.of("LastName", "One"));
    String loser = insert("Contact", Map.of("LastName", "Two"));
    String other = insert("Contact", Map.of("LastName", "Three"));
    String house = insert("House__c", Map.of("Name", "Elbe 3", "Seller__c", loser));
    skip();

    write(t -> assertThat(t.merge("Contact", winner, List.of(loser), Map.of())).isNotNull());
    List<Decoded> told = next();
    org.faults().mergeEvents(false);
    write(t -> assertThat(t.merge("Contact", winner, List.of(other), Map.of())).isNotNull());

    assertThat(told)
        .extracting(event -> event.header("changeType") + event.ids())
        .containsExactlyInAnyOrder(
            "DELETE[" + loser + "]", "UPDATE[" + winner + "]", "UPDATE[" + house + "]");
    assertThat(events()).isEmpty();
  }

  private void capture(CaptureOptions options) {
    ChangeCapture capture = new ChangeCapture(org::snapshot, schemas, log, org.faults(), options);
    org.onCommit(capture::committed);
    read = log.mark();
  }

  private void restart(CaptureOptions options) {
    org = TestOrg.create(clock);
    log = new EventLog(clock, Duration.ofDays(3), 1_000_000, new Random(1));
    capture(options);
  }

  private String insert(String object, Map<String, ? extends @Nullable Object> values) {
    return org.transaction(APP, t -> insertIn(t, object, values));
  }

  private void update(String object, String id, Map<String, ? extends @Nullable Object> values) {
    write(t -> updateIn(t, object, id, values));
  }

  private void write(Consumer<Transaction> work) {
    org.write(APP, work);
  }

  private static String insertIn(
      Transaction transaction, String object, Map<String, ? extends @Nullable Object> values) {
    return transaction.insert(object, values).id();
  }

  private static void updateIn(
      Transaction transaction,
      String object,
      String id,
      Map<String, ? extends @Nullable Object> values) {
    assertThat(transaction.update(object, id, values).id()).isEqualTo(id);
  }

  private static Map<String, @Nullable Object> values(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(Objects.requireNonNull(namesAndValues[i]).toString(), namesAndValues[i + 1]);
    }
    return values;
  }

  private List<ChangeEvent> events() {
    EventLog.Batch batch = log.read(read, entity -> true, 1_000);
    read = batch.scannedTo();
    return batch.entries().stream().map(entry -> Objects.requireNonNull(entry.event())).toList();
  }

  private List<Decoded> next() {
    return events().stream().map(Decoded::of).toList();
  }

  private Decoded only() {
    List<Decoded> events = next();
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private void skip() {
    assertThat(events()).isNotEmpty();
  }
}
