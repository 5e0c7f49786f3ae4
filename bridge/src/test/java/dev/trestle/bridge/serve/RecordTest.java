package dev.trestle.bridge.serve;

import static dev.trestle.bridge.serve.TestApi.OAK;
import static dev.trestle.bridge.serve.TestApi.code;
import static dev.trestle.bridge.serve.TestApi.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.serve.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordTest {
  private static TestApi api;

  @BeforeAll
  static void open() {
    api = new TestApi();
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void aRecordHasItsIdFirstAndEachTypeInItsExactForm() {
    Response response = api.get("/v1/Listing__c/" + OAK);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo(
            """
            {"data":{"Id":"a01000000000001AAA","Name":"Oak 100%",\
            "Price__c":12345678901234567.125,"Rooms__c":3,"Views__c":9007199254740993,\
            "Open__c":true,"Listed__c":"2026-02-28","SystemModstamp":"2026-04-30T22:15:01.000Z",\
            "Visit__c":"09:30:00.000Z","Tags__c":["de","en"]},\
            "meta":{"asOf":"2026-05-01T11:59:59.160Z","lagMs":840,"source":"replica"}}\
            """);
    assertThat(response.headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("Trestle-As-Of", "2026-05-01T11:59:59.160Z")
        .containsEntry("Trestle-Lag-Ms", "840")
        .containsEntry("Cache-Control", "private, no-cache");
  }

  @Test
  void nullsAreExplicitAndTextIsWhole() {
    assertThat(api.get("/v1/Listing__c/" + TestApi.ELM).text())
        .contains(
            """
            "Name":"Elm_Straße \\"7\\"","Price__c":99.5,"Rooms__c":null,"Views__c":null,\
            "Open__c":false,"Listed__c":null,"SystemModstamp":"2026-04-30T22:15:02.500Z",\
            "Visit__c":null,"Tags__c":null}\
            """);
    assertThat(api.get("/v1/Listing__c/" + TestApi.FIR).text()).contains("\"Name\":\"東京 🏠\"");
  }

  @Test
  void pathsIgnoreCaseAndIdsMayHave15Characters() {
    assertThat(api.get("/v1/listing__C/a01000000000001").text())
        .isEqualTo(api.get("/v1/Listing__c/" + OAK).text());
  }

  @Test
  void fieldsAreChosenInAnyOrderAndIdComesFirst() {
    assertThat(api.get("/v1/listing__c/" + OAK, "fields=rooms__c, Name,Id").text())
        .startsWith("{\"data\":{\"Id\":\"" + OAK + "\",\"Rooms__c\":3,\"Name\":\"Oak 100%\"},");
  }

  @Test
  void aRecordTheClientHasIsNotSentAgain() {
    String tag = tag(api.get("/v1/Listing__c/" + OAK));

    Response again = sendWithTags("\"other\", " + tag);

    assertThat(tag).startsWith("\"1.");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers()).containsEntry("ETag", tag).containsKey("Trestle-As-Of");
    assertThat(sendWithTags("W/" + tag).status()).isEqualTo(304);
    assertThat(sendWithTags("*").status()).isEqualTo(304);
  }

  @Test
  void aTagOfOtherFieldsOrAnotherRevisionDoesNotMatch() {
    String tag = tag(api.get("/v1/Listing__c/" + OAK, "fields=Name"));
    String older = tag(api.get("/v1/Listing__c/" + OAK)).replace("\"1.", "\"0.");

    assertThat(sendWithTags(tag).status()).isEqualTo(200);
    assertThat(sendWithTags(older).status()).isEqualTo(200);
    assertThat(sendWithTags("\"'; drop table crm.listing__c; --\"").status()).isEqualTo(200);
  }

  @Test
  void theSameRevisionOfARowLoadedAnewIsAnotherVersion() {
    String tag = tag(api.get("/v1/Listing__c/" + OAK));

    api.execute("update crm.listing__c set _changed_at = _changed_at + interval '1 microsecond'");

    assertThat(sendWithTags(tag).status()).isEqualTo(200);
    api.execute("update crm.listing__c set _changed_at = null");
    assertThat(sendWithTags(tag(api.get("/v1/Listing__c/" + OAK))).status()).isEqualTo(304);
  }

  private static Response sendWithTags(String tags) {
    return api.send("GET", "/v1/Listing__c/" + OAK, "", Map.of("if-none-match", tags));
  }

  @Test
  void aDeletedRecordIsGoneAndAMissingOneIsNotFound() {
    assertThat(code(api.get("/v1/Listing__c/" + TestApi.GONE))).isEqualTo("410 deleted");
    assertThat(code(api.get("/v1/Listing__c/a01000000000777AAA"))).isEqualTo("404 not_found");
  }

  @Test
  void whatIsNoIdIsRefused() {
    assertThat(code(api.get("/v1/Listing__c/'%20or%201=1"))).isEqualTo("400 invalid_id");
    assertThat(code(api.get("/v1/Listing__c/"))).isEqualTo("400 invalid_id");
  }

  @Test
  void malformedPathsAreRefused() {
    assertThat(code(api.get("/v1/Listing__c/%zz"))).isEqualTo("400 malformed_path");
    assertThat(code(api.get("/v1/Listing__c/%00"))).isEqualTo("400 malformed_path");
    assertThat(code(api.get("/v1/Listing__c/%ff"))).isEqualTo("400 malformed_path");
  }

  @Test
  void aHiddenFieldIsUnknownAndNeverSuggested() {
    Response hidden = api.get("/v1/Listing__c/" + OAK, "fields=Secret__c");
    Response missing = api.get("/v1/Listing__c/" + OAK, "fields=Secrex__c");

    assertThat(code(hidden)).isEqualTo("400 unknown_field");
    assertThat(hidden.text()).contains("has no field 'Secret__c'").doesNotContain("mean");
    assertThat(missing.text()).doesNotContain("Secret__c");
  }

  @Test
  void anUnknownParameterIsRefusedWithASuggestion() {
    Response response = api.get("/v1/Listing__c/" + OAK, "feilds=Name");

    assertThat(code(response)).isEqualTo("400 unknown_parameter");
    assertThat(response.text())
        .contains("Did you mean 'fields'?")
        .contains("\"parameter\":\"feilds\"");
  }

  @Test
  void reservedWordsAndAliasesWork() {
    Response response =
        api.send(
            "GET",
            "/v1/orders/801000000000001AAA",
            "",
            Map.of("authorization", "Bearer " + api.auditorKey));

    assertThat(response.text())
        .startsWith("{\"data\":{\"Id\":\"801000000000001AAA\",\"Group\":\"x\"}");
  }

  @Test
  void anObjectWithMoreFieldsThanAFunctionTakesArgumentsIsServed() {
    var columns = new ArrayList<Column>();
    StringBuilder ddl = new StringBuilder("create table crm.wide (id text primary key");
    for (int i = 0; i < 800; i++) {
      String field = "abcdefghijklmno__a_field_whose_name_is_as_long_as_can_be_" + i % 10;
      String name = field.substring(0, 50) + i;
      columns.add(new Column(name, name, ColumnType.TEXT, 0, "", false));
      ddl.append(", \"").append(name).append("\" text");
    }
    api.execute(
        ddl
            + ", _deleted boolean not null default false, _rev bigint default 1, _changed_at timestamptz)");
    api.execute("insert into crm.wide (id) values ('" + OAK + "')");
    api.execute("grant select on crm.wide to public");
    var wide = new Table("Order", "wide", columns, "_deleted", Optional.empty());
    api.published = List.of(wide);

    Response response =
        api.send(
            "GET", "/v1/orders/" + OAK, "", Map.of("authorization", "Bearer " + api.auditorKey));
    api.published = List.of(TestApi.LISTING, TestApi.ORDER);

    assertThat(TestApi.json(response).get("data").size()).isEqualTo(801);
  }
}
