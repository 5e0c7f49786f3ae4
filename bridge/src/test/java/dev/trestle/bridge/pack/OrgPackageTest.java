package dev.trestle.bridge.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.schema.FieldChoice;
import dev.trestle.bridge.schema.SchemaPlanner;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OrgPackageTest {
  private static final String SOURCE = "force-app/main/default/";
  private static final FixedPart FIXED =
      new FixedPart(
          new TreeMap<>(
              Map.of(
                  "sfdx-project.json",
                  bytes("{\"sourceApiVersion\":\"66.0\"}"),
                  SOURCE + "classes/Trestle_Handler.cls",
                  bytes(""),
                  SOURCE + "classes/Trestle_HandlerTest.cls",
                  bytes("/** x */\n@IsTest\nclass"),
                  SOURCE + "classes/Trestle_Fixture.cls",
                  bytes("@isTest(SeeAllData=false)"),
                  SOURCE + "objects/Trestle_Outbox__c/fields/Key__c.field-meta.xml",
                  bytes("<required>false</required>"),
                  SOURCE + "objects/Trestle_Outbox__c/fields/Status__c.field-meta.xml",
                  bytes("<required>false</required>"),
                  SOURCE + "objects/Trestle_Outbox__c/fields/Ids__c.field-meta.xml",
                  bytes("<required>true</required>"))));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final String DESCRIBE =
      """
      {"name":"Account","label":"Account","triggerable":true,"fields":[
       {"name":"Id","type":"id","permissionable":false},
       {"name":"IsDeleted","type":"boolean","permissionable":false},
       {"name":"Name","type":"string","permissionable":false},
       {"name":"BillingCity","type":"string","permissionable":true,"compoundFieldName":"BillingAddress"},
       {"name":"BillingStreet","type":"string","permissionable":true,"compoundFieldName":"BillingAddress"},
       {"name":"BillingAddress","type":"address","permissionable":true,"compoundFieldName":null},
       {"name":"Phone","type":"phone","permissionable":true},
       {"name":"SSN__c","type":"string","permissionable":true},
       {"name":"Photo","type":"base64","permissionable":true},
       {"name":"SystemModstamp","type":"datetime","permissionable":false}]}
      """;

  private static PackedObject account() {
    JsonNode describe = JsonMapper.shared().readTree(DESCRIBE);
    FieldChoice choice = new FieldChoice(List.of(), List.of("SSN__c"));
    return PackedObject.of(SchemaPlanner.plan(describe, List.of(), choice), describe);
  }

  private static PackedObject object(String name) {
    return new PackedObject(name, List.of("Id", "IsDeleted"), java.util.Set.of(), true);
  }

  private static SortedMap<String, byte[]> files(PackedObject... objects) {
    List<PackedObject> all = List.of(objects);
    return new OrgPackage(
            all,
            all.stream().map(PackedObject::object).toList(),
            URI.create("https://trestle.example.com/a?b&c"))
        .files(FIXED);
  }

  private static String text(Map<String, byte[]> files, String path) {
    return new String(
        Objects.requireNonNull(files.get(path), () -> path + " of " + files.keySet()),
        StandardCharsets.UTF_8);
  }

  @Test
  void theFieldsAreThoseTheBridgeMirrorsInColumnOrderAfterIdAndIsDeleted() {
    assertThat(account().fields())
        .containsExactly(
            "Id", "IsDeleted", "Name", "BillingCity", "BillingStreet", "Phone", "SystemModstamp");
  }

  @Test
  void theRecordOfAnObjectListsItsFieldsAndIsSwitchedOn() {
    assertThat(text(files(account()), SOURCE + "customMetadata/Trestle_Object.Account.md-meta.xml"))
        .contains(
            "<field>Object__c</field>\n        <value xsi:type=\"xsd:string\">Account</value>")
        .contains("Id,IsDeleted,Name,BillingCity,BillingStreet,Phone,SystemModstamp<")
        .contains("<field>Active__c</field>\n        <value xsi:type=\"xsd:boolean\">true</value>");
  }

  @Test
  void aTriggerOnlyCallsTheHandler() {
    assertThat(text(files(account()), SOURCE + "triggers/Trestle_Account.trigger"))
        .isEqualTo(
            """
            trigger Trestle_Account on Account(after insert, after update, after delete, after undelete) {
                Trestle_Handler.run();
            }
            """);
  }

  @Test
  void aTriggerOfMoreThan120CharactersIsBrokenAsPrettierBreaksIt() {
    assertThat(
            text(
                files(object("Contract_Line_Outcome__c")),
                SOURCE + "triggers/Trestle_Contract_Line_Outcome.trigger"))
        .isEqualTo(
            """
            trigger Trestle_Contract_Line_Outcome on Contract_Line_Outcome__c(
                after insert,
                after update,
                after delete,
                after undelete
            ) {
                Trestle_Handler.run();
            }
            """);
  }

  @Test
  void objectsWithoutUndeleteTriggersGetNone() {
    var files = files(object("CampaignMember"), object("Office__c"));

    assertThat(text(files, SOURCE + "triggers/Trestle_CampaignMember.trigger"))
        .contains("on CampaignMember(after insert, after update, after delete) {");
    assertThat(text(files, SOURCE + "triggers/Trestle_Office.trigger"))
        .contains("on Office__c(after insert, after update, after delete, after undelete) {");
  }

  @Test
  void theReaderMayReadEverythingAndChangeNothing() {
    String xml =
        text(files(account()), SOURCE + "permissionsets/Trestle_Read.permissionset-meta.xml");

    assertThat(xml)
        .contains("<viewAllRecords>true</viewAllRecords>")
        .contains("<name>ApiEnabled</name>")
        .doesNotContain("<modifyAllRecords>true")
        .doesNotContain("<allowEdit>true")
        .doesNotContain("<editable>true");
  }

  @Test
  void onlyFieldsThatTakePermissionsAreGrantedAndAddressesAsAWhole() {
    assertThat(
            text(files(account()), SOURCE + "permissionsets/Trestle_Read.permissionset-meta.xml"))
        .contains("<field>Account.BillingAddress</field>", "<field>Account.Phone</field>")
        .doesNotContain("Account.BillingCity", "Account.Name", "Account.SSN__c", "Account.Id");
  }

  @Test
  void theWatcherMayEmptyTheOutboxAndRunTheClassesThatAreNoTests() {
    assertThat(
            text(files(account()), SOURCE + "permissionsets/Trestle_Push.permissionset-meta.xml"))
        .contains("<apexClass>Trestle_Handler</apexClass>", "<allowDelete>true</allowDelete>")
        .contains("<field>Trestle_Outbox__c.Key__c</field>")
        .doesNotContain(
            "Trestle_HandlerTest",
            "Trestle_Fixture",
            "Trestle_Outbox__c.Ids__c",
            "<allowCreate>true");
  }

  @Test
  void theWatcherSetsTheStatusOfARefusedRowAndNothingElse() {
    String xml =
        text(files(account()), SOURCE + "permissionsets/Trestle_Push.permissionset-meta.xml");

    assertThat(xml.split("<editable>true</editable>", -1)).hasSize(2);
    assertThat(xml)
        .containsPattern("<editable>true</editable>\\s*<field>Trestle_Outbox__c.Status__c");
  }

  @Test
  void thePackagesOwnOutboxNeverGetsATriggerBecauseItsPushWouldCauseTheNext() {
    assertThat(object("Trestle_Outbox__c").whyNoTrigger()).isPresent();
    assertThat(object("Outbox__c").whyNoTrigger()).isEmpty();
  }

  @Test
  void theTestsToRunAreTheTestClassesAlone() {
    assertThat(FIXED.tests()).containsExactly("Trestle_HandlerTest");
  }

  @Test
  void usersHaveNoObjectPermissionToGrant() {
    assertThat(
            text(
                files(object("User")),
                SOURCE + "permissionsets/Trestle_Read.permissionset-meta.xml"))
        .doesNotContain("<object>User</object>");
  }

  @Test
  void theEndpointIsEscaped() {
    assertThat(
            text(
                files(account()),
                SOURCE + "namedCredentials/Trestle_Endpoint.namedCredential-meta.xml"))
        .contains("<endpoint>https://trestle.example.com/a?b&amp;c</endpoint>");
  }

  @Test
  void everyFileOfMetadataIsWellFormedAndInTheNamespaceOfTheMetadataApi() throws Exception {
    for (var file : files(account(), object("Office__c")).entrySet()) {
      if (file.getKey().endsWith(".xml") && !FIXED.files().containsKey(file.getKey())) {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var root =
            factory
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(file.getValue()))
                .getDocumentElement();
        assertThat(root.getNamespaceURI())
            .as(file.getKey())
            .isEqualTo("http://soap.sforce.com/2006/04/metadata");
      }
    }
  }

  @Test
  void whatIsToBeDeletedFirstAreTheTriggers() {
    var files = files(account());

    assertThat(text(files, "uninstall/1-triggers.xml"))
        .contains("<members>Trestle_Account</members>", "<name>ApexTrigger</name>")
        .doesNotContain("ApexClass");
    assertThat(text(files, "uninstall/2-rest.xml"))
        .contains(
            "<members>Trestle_Handler</members>",
            "<members>Trestle_Object.Account</members>",
            "<members>Trestle_Outbox__c</members>",
            "<members>Trestle_Read</members>")
        .doesNotContain("ApexTrigger");
  }

  @Test
  void theSameInputGivesTheSameBytesWhateverItsOrder() {
    var one = files(account(), object("Office__c"));
    var other = files(object("Office__c"), account());

    assertThat(one.keySet()).isEqualTo(other.keySet());
    assertThat(one).allSatisfy((path, content) -> assertThat(other.get(path)).isEqualTo(content));
  }
}
