package dev.trestle.bridge.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.schema.ChannelChoice.Channel;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SchemaPlannerTest {
  @Test
  void everyRecordedDescribeBecomesATableWithUniqueShortNames() {
    assertThat(Samples.describes()).hasSizeGreaterThan(20);
    for (var describe : Samples.describes()) {
      Plan plan = SchemaPlanner.plan(describe, Set.of(), FieldChoice.ALL);
      Set<String> names = new HashSet<>();
      for (Column column : plan.table().columns()) {
        assertThat(names.add(column.name())).as(column.name()).isTrue();
        assertThat(bytes(column.name())).isLessThanOrEqualTo(63);
        assertThat(column.name()).doesNotStartWith("_").isNotEqualTo("id");
      }
      int fields = describe.path("fields").size();
      long notColumns =
          describe.path("fields").findValuesAsString("name").stream()
              .filter(name -> name.equals("Id") || name.equals("IsDeleted"))
              .count();
      assertThat(plan.table().columns().size() + plan.leftOut().size())
          .isEqualTo((int) (fields - notColumns));
    }
  }

  @Test
  void aRealAccountMeetsItsRealEventSchema() {
    Table account =
        SchemaPlanner.plan(
                Samples.body("nango-ELv2/describe-sobject.json"),
                Samples.leaves("AccountChangeEvent.2026-v66.avsc"),
                FieldChoice.ALL)
            .table();
    Map<String, Column> columns = byField(account);
    assertThat(get(columns, "BillingStreet").eventName()).isEqualTo("BillingAddress.Street");
    assertThat(get(columns, "BillingState").eventName()).isEqualTo("BillingAddress.State");
    assertThat(get(columns, "ShippingGeocodeAccuracy").eventName())
        .isEqualTo("ShippingAddress.GeocodeAccuracy");
    assertThat(get(columns, "Name").eventName()).isEqualTo("Name");
    assertThat(get(columns, "LastModifiedDate").carriedByEvents()).isTrue();
    for (String never : List.of("SystemModstamp", "LastViewedDate", "PhotoUrl")) {
      assertThat(get(columns, never).carriedByEvents()).as(never).isFalse();
    }
    assertThat(account.deletedColumn()).isEqualTo("isdeleted");
    assertThat(account.stampField()).contains("SystemModstamp");
    assertThat(get(columns, "AnnualRevenue").type()).isEqualTo(ColumnType.NUMERIC);
    assertThat(columns).doesNotContainKeys("Id", "IsDeleted", "BillingAddress");
  }

  @Test
  void aPersonAccountMapsNamePartsAndPersonAddresses() {
    Map<String, Column> columns =
        byField(
            SchemaPlanner.plan(
                    Samples.json("cumulusci/GET_sobjects_Account_PersonAccount_describe.json"),
                    Samples.leaves("AccountChangeEvent.2026-v66.avsc"),
                    FieldChoice.ALL)
                .table());
    assertThat(get(columns, "FirstName").eventName()).isEqualTo("Name.FirstName");
    assertThat(get(columns, "Salutation").eventName()).isEqualTo("Name.Salutation");
    assertThat(get(columns, "PersonMailingCity").eventName())
        .isEqualTo("PersonMailingAddress.City");
  }

  @Test
  void aContactsWholeNameIsNotCarriedButItsPartsAre() {
    Map<String, Column> columns =
        byField(
            SchemaPlanner.plan(
                    Samples.json("cumulusci/GET_sobjects_Contact_describe.json"),
                    Samples.leaves("ContactChangeEvent.2026.avsc"),
                    FieldChoice.ALL)
                .table());
    assertThat(get(columns, "LastName").eventName()).isEqualTo("Name.LastName");
    assertThat(get(columns, "Name").carriedByEvents()).isFalse();
    assertThat(get(columns, "MailingStreet").eventName()).isEqualTo("MailingAddress.Street");
  }

  @Test
  void customCompoundsAndLeadAddressesAreMappedByTheirCompound() {
    var describe =
        Describes.object("Thing__c")
            .with("Loc__Latitude__s", "double")
            .that("compoundFieldName", "Loc__c")
            .with("Addr__Street__s", "textarea")
            .that("compoundFieldName", "Addr__c")
            .with("Street", "textarea")
            .that("compoundFieldName", "Address")
            .with("Loc__c", "location")
            .json();
    Plan plan =
        SchemaPlanner.plan(
            describe,
            Set.of("Loc__c.Latitude", "Addr__c.Street", "Address.Street"),
            FieldChoice.ALL);
    Map<String, Column> columns = byField(plan.table());
    assertThat(get(columns, "Loc__Latitude__s").eventName()).isEqualTo("Loc__c.Latitude");
    assertThat(get(columns, "Addr__Street__s").eventName()).isEqualTo("Addr__c.Street");
    assertThat(get(columns, "Street").eventName()).isEqualTo("Address.Street");
    assertThat(plan.leftOut())
        .containsExactly(new Plan.LeftOut("Loc__c", "its parts have columns of their own"));
  }

  @Test
  void typesFollowTheDescribe() {
    var describe =
        Describes.object("T")
            .with("I", "int")
            .with("L", "long")
            .with("D", "double")
            .with("P", "percent")
            .with("B", "boolean")
            .with("Da", "date")
            .with("Dt", "datetime")
            .with("Ti", "time")
            .with("M", "multipicklist")
            .with("E", "encryptedstring")
            .with("A", "anyType")
            .with("F", "base64")
            .with("J", "JunctionIdList")
            .json();
    Plan plan = SchemaPlanner.plan(describe, Set.of(), FieldChoice.ALL);
    assertThat(plan.table().columns().stream().map(Column::type))
        .containsExactly(
            ColumnType.INTEGER,
            ColumnType.BIGINT,
            ColumnType.NUMERIC,
            ColumnType.NUMERIC,
            ColumnType.BOOLEAN,
            ColumnType.DATE,
            ColumnType.TIMESTAMP,
            ColumnType.TIME,
            ColumnType.TEXT_ARRAY,
            ColumnType.TEXT,
            ColumnType.TEXT);
    assertThat(plan.table().columns().get(2).scale()).isEqualTo(2);
    assertThat(plan.leftOut().stream().map(Plan.LeftOut::name)).containsExactly("F", "J");
    assertThat(plan.table().deletedColumn()).isEqualTo("_deleted");
    assertThat(plan.table().stampField()).isEmpty();
  }

  @Test
  void aChoiceOfFieldsKeepsWhatTheBridgeNeeds() {
    var describe =
        Describes.object("T")
            .with("Name", "string")
            .with("Secret__c", "string")
            .with("Open__c", "string")
            .with("IsDeleted", "boolean")
            .with("SystemModstamp", "datetime")
            .json();
    FieldChoice choice = new FieldChoice(List.of("name", "*__c"), List.of("secret*"));
    Plan plan = SchemaPlanner.plan(describe, Set.of(), choice);
    assertThat(byField(plan.table()).keySet())
        .containsExactlyInAnyOrder("Name", "Open__c", "SystemModstamp");
    assertThat(plan.table().deletedColumn()).isEqualTo("isdeleted");
    assertThat(plan.leftOut())
        .containsExactly(new Plan.LeftOut("Secret__c", "the configuration leaves it out"));
  }

  @Test
  void namesTooLongAreShortenedTheSameWayEverywhereAndStayApart() {
    String longest = "namespacename15__" + "A".repeat(40);
    var describe =
        Describes.object(longest + "__c")
            .with(longest + "__Latitude__s", "double")
            .with(longest + "__Longitude__s", "double")
            .with("Ümläut".repeat(12), "string")
            .json();
    Table table = SchemaPlanner.plan(describe, Set.of(), FieldChoice.ALL).table();
    assertThat(bytes(table.name())).isEqualTo(50);
    assertThat(table.columns().stream().map(Column::name).collect(Collectors.toSet())).hasSize(3);
    for (Column column : table.columns()) {
      assertThat(column.name()).matches("(?s).*_[0-9a-f]{8}");
      assertThat(bytes(column.name())).isBetween(50, 59);
    }
    assertThat(SchemaPlanner.plan(describe, Set.of(), FieldChoice.ALL).table()).isEqualTo(table);
  }

  @Test
  void aFieldNamedLikeASystemColumnGetsAnotherName() {
    var describe = Describes.object("T").with("Ctid", "string").with("Xmin", "string").json();
    assertThat(SchemaPlanner.plan(describe, Set.of(), FieldChoice.ALL).table().columns())
        .allSatisfy(column -> assertThat(column.name()).matches("(ctid|xmin)_[0-9a-f]{8}"));
  }

  @Test
  void somethingElseThanADescribeIsRefused() {
    assertThatThrownBy(() ->
            SchemaPlanner.plan(
                Samples.json("restforce/sobject_describe_error_response.json"),
                Set.of(),
                FieldChoice.ALL))
        .hasMessage("not the description of an object");
  }

  @Test
  void aFieldThatChangesIncompatiblyGetsANewColumnAndTheOldOneIsRetired() {
    Table old = table(Describes.object("T").with("A", "string").with("N", "int").with("G", "date"));
    Table now =
        table(Describes.object("T").with("A", "date").with("N", "double").with("New", "string"));
    Drift drift = Drift.between(old, now, Set.of("id", "a", "n", "g"));
    Column a = drift.next().columns().get(0);
    assertThat(a.name()).matches("a_[0-9a-f]{8}");
    assertThat(drift.steps())
        .containsExactly(
            new Drift.Step.Retire(old.columns().get(0)),
            new Drift.Step.Add(a),
            new Drift.Step.Widen(now.columns().get(1)),
            new Drift.Step.Add(now.columns().get(2)),
            new Drift.Step.Retire(old.columns().get(2)));
    assertThat(drift.needsBackfill()).isTrue();
    Drift again = Drift.between(drift.next(), now, Set.of("id", "a", "n", "g", a.name(), "new"));
    assertThat(again.isEmpty()).isTrue();
    assertThat(again.next()).isEqualTo(drift.next());
    Table third = table(Describes.object("T").with("A", "boolean").with("N", "double"));
    Drift twice = Drift.between(drift.next(), third, Set.of("id", "a", "n", "g", a.name(), "new"));
    assertThat(twice.next().columns().get(0).name()).isNotIn("a", a.name());
  }

  @Test
  void anObjectWithoutEventsOrStampSaysSoInItsCapabilities() {
    Table bare = table(Describes.object("T"));
    OrgObject object = new OrgObject("T", "T", Optional.empty(), true, true);
    assertThat(channels(object, bare, true, ChannelChoice.DEFAULT).changeEvents()).isTrue();
    Capabilities not = channels(object, bare, false, ChannelChoice.DEFAULT);
    assertThat(not.changeEvents()).isFalse();
    assertThat(not.note()).contains("only verification");
  }

  @Test
  void channelsAreThoseTheConfigNamesAndTheOrgHas() {
    Table stamped = table(Describes.object("T").with("SystemModstamp", "datetime"));
    OrgObject object = new OrgObject("T", "T", Optional.empty(), true, true);
    ChannelChoice pushOnly = new ChannelChoice(Optional.of(Set.of(Channel.PUSH)), false);
    ChannelChoice all = new ChannelChoice(Optional.of(Set.of(Channel.values())), false);
    ChannelChoice signing = new ChannelChoice(Optional.empty(), true);

    assertThat(channels(object, stamped, true, pushOnly).text()).isEqualTo("push, verification");
    assertThat(channels(object, stamped, true, pushOnly).note())
        .isEqualTo("is to do without change events: pushed instead");
    assertThat(channels(object, stamped, true, all).text()).isEqualTo("events, push, polls");
    assertThat(channels(object, stamped, true, signing).text()).isEqualTo("events, polls");
    assertThat(channels(object, stamped, false, signing).text()).isEqualTo("push, polls");
    assertThat(channels(object, stamped, false, ChannelChoice.DEFAULT).text()).isEqualTo("polls");
  }

  private static Capabilities channels(
      OrgObject object, Table table, boolean selected, ChannelChoice choice) {
    Set<String> entities = selected ? Set.of("TChangeEvent") : Set.of();
    return Capabilities.of(object, table, Optional.of(entities), choice);
  }

  private static Table table(Describes describes) {
    return SchemaPlanner.plan(describes.json(), Set.of(), FieldChoice.ALL).table();
  }

  private static Map<String, Column> byField(Table table) {
    return table.columns().stream().collect(Collectors.toMap(Column::field, column -> column));
  }

  private static Column get(Map<String, Column> columns, String field) {
    return java.util.Objects.requireNonNull(columns.get(field), field);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
