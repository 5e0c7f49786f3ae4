package dev.trestle.bridge.salesforce.pubsub;

import static dev.trestle.bridge.salesforce.pubsub.TestSchema.body;
import static dev.trestle.bridge.salesforce.pubsub.TestSchema.compound;
import static dev.trestle.bridge.salesforce.pubsub.TestSchema.header;
import static dev.trestle.bridge.salesforce.pubsub.TestSchema.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.trestle.bridge.change.ChangeEvent;
import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.change.ReplayId;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.Thrown;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
  private static final ReplayId AT = new ReplayId("00a7");

  private final EventDecoder decoder = new EventDecoder(TestSchema.SCHEMA);

  private ChangeEvent decode(GenericRecordBuilder body) {
    return decoder.decode(payload(body), AT);
  }

  private static GenericRecordBuilder update(String... changed) {
    return header("UPDATE").set("changedFields", List.of(changed));
  }

  @Test
  void anUpdateCarriesOnlyTheChangedFields() {
    // bit 4 Employees, bit 8 LastModifiedDate
    ChangeEvent event =
        decode(
            body(update("0x0110"))
                .set("Employees", 12)
                .set("Revenue", 1.5)
                .set("LastModifiedDate", 99L));

    assertThat(event.values())
        .containsExactly(entry("Employees", 12), entry("LastModifiedDate", 99L));
    assertThat(event.type()).isEqualTo(ChangeType.UPDATE);
    assertThat(event.commitTimeMs()).isEqualTo(1_685_205_922_000L);
    assertThat(event.userId()).isEqualTo("005Dp000000PpjsIAC");
    assertThat(event.replayId()).isEqualTo(AT);
  }

  @Test
  void aNullCountsOnlyIfTheFieldWasNulled() {
    ChangeEvent event = decode(body(update("0x30").set("nulledFields", List.of("0x10"))));

    assertThat(event.values()).containsOnlyKeys("Employees");
    assertThat(event.values().get("Employees")).isNull();
  }

  @Test
  void nestedBitsNamePartsEvenWithoutATopLevelBitmap() {
    ChangeEvent event =
        decode(
            body(update("3-0x02"))
                .set("ShippingAddress", compound("BillingAddress").set("Latitude", 1.25).build()));

    assertThat(event.values()).containsExactly(entry("ShippingAddress.Latitude", 1.25));
  }

  @Test
  void aNulledPartOfACompoundIsNull() {
    ChangeEvent event =
        decode(
            body(update("2-0x03").set("nulledFields", List.of("2-0x01")))
                .set("BillingAddress", compound("BillingAddress").set("Latitude", 2.5).build()));

    assertThat(event.values()).hasSize(2).containsEntry("BillingAddress.Latitude", 2.5);
    assertThat(event.values()).containsKey("BillingAddress.Street");
    assertThat(event.values().get("BillingAddress.Street")).isNull();
  }

  @Test
  void aCompoundNulledAsAWholeNullsItsParts() {
    ChangeEvent event = decode(body(update("0x04").set("nulledFields", List.of("0x04"))));

    assertThat(event.values()).containsOnlyKeys("BillingAddress.Street", "BillingAddress.Latitude");
    assertThat(event.values().values()).containsOnlyNulls();
  }

  @Test
  void aNameIsATextOrTheNameOfAPerson() {
    ChangeEvent company = decode(body(update("0x02")).set("Name", "Acme"));
    ChangeEvent person =
        decode(
            body(update("1-0x01")).set("Name", compound("Name").set("FirstName", "Ada").build()));

    assertThat(company.values()).containsExactly(entry("Name", "Acme"));
    assertThat(person.values()).containsExactly(entry("Name.FirstName", "Ada"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATE", "UNDELETE"})
  void aWholeRecordCarriesEveryLeaf(String type) {
    ChangeEvent event =
        decode(
            body(header(type))
                .set("Name", compound("Name").set("LastName", "Lovelace").build())
                .set("BillingAddress", compound("BillingAddress").set("Street", "Here 1").build())
                .set("Active__c", true)
                .set("Preferences", List.of("A", "C")));

    assertThat(event.values())
        .containsOnlyKeys(
            "Name.FirstName",
            "Name.LastName",
            "BillingAddress.Street",
            "BillingAddress.Latitude",
            "ShippingAddress.Street",
            "ShippingAddress.Latitude",
            "Employees",
            "Revenue",
            "Active__c",
            "Preferences",
            "LastModifiedDate")
        .containsEntry("Name.LastName", "Lovelace")
        .containsEntry("Active__c", true)
        .containsEntry("Preferences", "A;C");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE",
        "GAP_CREATE",
        "GAP_UPDATE",
        "GAP_DELETE",
        "GAP_UNDELETE",
        "GAP_OVERFLOW"
      })
  void deletesAndGapsCarryNothing(String type) {
    assertThat(decode(body(header(type))).values()).isEmpty();
  }

  @Test
  void wildcardsStayAsSentAndShortIdsAreCompleted() {
    ChangeEvent event =
        decode(
            body(
                header("GAP_UPDATE")
                    .set("recordIds", List.of("001*", "001Dp00000H8YVW", "000000000000000AAA"))));

    assertThat(event.recordIds())
        .containsExactly("001*", "001Dp00000H8YVWIA3", "000000000000000AAA");
  }

  @Test
  void diffsAreNamed() {
    ChangeEvent event =
        decode(body(update("0x02").set("diffFields", List.of("0x02"))).set("Name", "@@"));

    assertThat(event.diffFields()).containsExactly("Name");
  }

  @Test
  void eventsDecodedOneAfterTheOtherDoNotMix() {
    ChangeEvent first = decode(body(update("0x02")).set("Name", "First"));
    ChangeEvent second = decode(body(header("DELETE")));

    assertThat(first.values()).containsExactly(entry("Name", "First"));
    assertThat(first.type()).isEqualTo(ChangeType.UPDATE);
    assertThat(second.values()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x0200", "9-0x01", "2-0x04", "x-0x01", "12", "0xzz"})
  void aBitmapThatDoesNotFitTheSchemaIsRefused(String bitmap) {
    SalesforceException e = Thrown.by(() -> decode(body(update(bitmap))));

    assertThat(e.kind()).isEqualTo(SalesforceException.Kind.PROTOCOL);
    assertThat(e).hasMessageContaining(bitmap);
  }

  @Test
  void aPayloadThatDoesNotFitTheSchemaIsRefusedAndTheNextOneIsRead() {
    byte[] whole = payload(body(update("0x02")).set("Name", "Acme"));

    assertThat(Thrown.by(() -> decoder.decode(Arrays.copyOf(whole, whole.length - 3), AT)).code())
        .isEqualTo("EVENT_UNREADABLE");
    assertThat(Thrown.by(() -> decoder.decode(Arrays.copyOf(whole, whole.length + 3), AT)).code())
        .isEqualTo("EVENT_UNREADABLE");
    assertThat(decoder.decode(whole, AT).values()).containsExactly(entry("Name", "Acme"));
  }

  @Test
  void theSchemaListsItsLeaves() {
    assertThat(new EventFields(TestSchema.SCHEMA).leafNames())
        .containsExactly(
            "Name",
            "Name.FirstName",
            "Name.LastName",
            "BillingAddress.Street",
            "BillingAddress.Latitude",
            "ShippingAddress.Street",
            "ShippingAddress.Latitude",
            "Employees",
            "Revenue",
            "Active__c",
            "Preferences",
            "LastModifiedDate");
  }
}
