package dev.trestle.bridge.serve;

import static dev.trestle.bridge.serve.TestApi.ELM;
import static dev.trestle.bridge.serve.TestApi.FIR;
import static dev.trestle.bridge.serve.TestApi.OAK;
import static dev.trestle.bridge.serve.TestApi.code;
import static dev.trestle.bridge.serve.TestApi.ids;
import static dev.trestle.bridge.serve.TestApi.json;
import static dev.trestle.bridge.serve.TestApi.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.serve.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTest {
  private static final String PATH = "/v1/listing__c";
  private static TestApi api;

  @BeforeAll
  static void open() {
    api = new TestApi();
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @BeforeEach
  void reset() {
    api.reset();
  }

  @Test
  void aListIsOrderedByIdAndLeavesOutWhatWasDeleted() {
    Response response = api.get(PATH, "fields=Name");

    assertThat(response.text())
        .isEqualTo(
            """
            {"data":[{"Id":"a01000000000001AAA","Name":"Oak 100%"},\
            {"Id":"a01000000000002AAA","Name":"Elm_Straße \\"7\\""},\
            {"Id":"a01000000000003AAA","Name":"東京 🏠"}],"page":{"next":null},\
            "meta":{"asOf":"2026-05-01T11:59:59.160Z","lagMs":840,"source":"replica"}}\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          filter[Name]=Oak 100%                          | 1
          filter[name][eq]=東京 🏠                        | 3
          filter[Name][ne]=Oak 100%                      | 2 3
          filter[Price__c]=12345678901234567.125         | 1
          filter[Price__c][gt]=99.5                      | 1
          filter[Price__c][gte]=99.50                    | 1 2
          filter[Price__c][lt]=100                       | 2
          filter[Price__c][lte]=-1                       |
          filter[Price__c][ne]=99.5                      | 1 3
          filter[Price__c][null]=true                    | 3
          filter[Price__c][null]=false                   | 1 2
          filter[Rooms__c][in]=2,3                       | 1 3
          filter[Rooms__c][nin]=2                        | 1 2
          filter[Views__c][gt]=9007199254740992          | 1
          filter[Open__c]=false                          | 2
          filter[Open__c][in]=true,false                 | 1 2
          filter[Listed__c][gte]=2026-01-01              | 1
          filter[SystemModstamp][gt]=2026-04-30T22:15:02Z        | 2
          filter[SystemModstamp][lte]=2026-05-01T00:15:01+02:00  | 1
          filter[Visit__c]=09:30:00.000Z                 | 1
          filter[Name][contains]=0%                      | 1
          filter[Name][contains]=STRASS                  |
          filter[Name][contains]=straße                  | 2
          filter[Name][contains]=_                       | 2
          filter[Name][starts]=elm_                      | 2
          filter[Name][starts]=%                         |
          filter[Name][in]=Oak 100%,no\\,thing           | 1
          filter[Tags__c]=en;de                          | 1
          filter[Tags__c][ne]=en;de                      | 2 3
          filter[Tags__c][includes]=ja,de;en             | 1 3
          filter[Tags__c][includes]=de;ja                |
          filter[Tags__c][null]=true                     | 2
          filter[Id]=a01000000000002                     | 2
          filter[Id][gt]=a01000000000001AAA              | 2 3
          filter[Id][in]=a01000000000001,a01000000000009 | 1
          """)
  void filtersFindExactlyWhatTheySay(String filter, @Nullable String expected) {
    List<String> wanted =
        expected == null
            ? List.of()
            : Arrays.stream(expected.split(" ")).map(n -> "a0100000000000" + n + "AAA").toList();

    assertThat(ids(api.get(PATH, filter))).isEqualTo(wanted);
  }

  @Test
  void allFiltersMustHold() {
    assertThat(ids(api.get(PATH, "filter[Rooms__c][gte]=2", "filter[Rooms__c][lt]=3")))
        .containsExactly(FIR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          filter[price__c][gt]=abc           | invalid_value        | a number
          filter[Price__c]=1e999999999       | invalid_value        | a number
          filter[Price__c]=NaN               | invalid_value        | a number
          filter[Rooms__c]=99999999999       | invalid_value        | a whole number
          filter[Rooms__c]=1.5               | invalid_value        | a whole number
          filter[Views__c][in]=1,,2          | empty_value          | [null]=true
          filter[Open__c]=yes                | invalid_value        | true or false
          filter[Listed__c]=2026-02-30       | invalid_value        | a date
          filter[Listed__c]=+99999-01-01     | invalid_value        | a date
          filter[SystemModstamp]=2026-01-01  | invalid_value        | a time such as
          filter[Visit__c]=25:00             | invalid_value        | a time of day
          filter[Id]=abc                     | invalid_value        | a record id
          filter[Name]=                      | empty_value          | [null]=true
          filter[Name][null]=maybe           | invalid_value        | true or false
          filter[Name][like]=x               | unknown_operator     | operator 'like'
          filter[Name][gtee]=x               | unknown_operator     | 'gte'
          filter[Open__c][lt]=true           | operator_not_allowed | 'lt'
          filter[Rooms__c][contains]=1       | operator_not_allowed | 'contains'
          filter[Tags__c][in]=a              | operator_not_allowed | 'in'
          filter[Nmae]=x                     | unknown_field        | Did you mean 'Name'?
          filter[Secret__c]=x                | unknown_field        | no field 'Secret__c'
          filter[IsDeleted]=true             | unknown_field        | no field
          filter[_rev]=1                     | unknown_field        | no field
          filter[]=1                         | malformed_filter     | filter[Field]
          filter[Name][eq][x]=1              | malformed_filter     | filter[Field]
          filter=1                           | malformed_filter     | filter[Field]
          filter[Name" or true --]=x         | unknown_field        | no field
          filter[Name)][eq]=x                | unknown_field        | no field
          sort=Name;drop table x             | unknown_field        | no field
          sort=Secret__c                     | unknown_field        | no field
          sort=Tags__c                       | sort_not_allowed     | Tags__c
          sort=Name,-Name                    | sort_not_allowed     | Name
          sort=Name,Rooms__c,Open__c,Views__c,Price__c,Id | too_many_sort_keys | 5
          sort=                              | unknown_field        | no field
          limit=0                            | invalid_limit        | 1 to 1000
          limit=-1                           | invalid_limit        | 1 to 1000
          limit=1;select                     | invalid_limit        | 1 to 1000
          count=all                          | invalid_count        | none or exact
          cursor=abc                         | cursor_invalid       | first page
          cursor=                            | cursor_invalid       | first page
          page=2                             | unknown_parameter    | no parameter 'page'
          Sort=Name                          | unknown_parameter    | Did you mean 'sort'?
          fields=Name,,Price__c              | unknown_field        | no field
          """)
  void badParametersAreRefusedByName(String parameter, String code, String part) {
    Response response = api.get(PATH, parameter);

    assertThat(code(response)).isEqualTo("400 " + code);
    assertThat(json(response).get("detail").asString()).contains(part);
    assertThat(json(response).get("errors").get(0).get("parameter").asString())
        .isEqualTo(name(parameter));
    assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
  }

  private static String name(String parameter) {
    return parameter.substring(0, parameter.indexOf('='));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' or '1'='1",
        "\\",
        "\\'; drop table crm.listing__c; --",
        "$$",
        "%",
        "_",
        "?",
        "$1",
        "🏠",
        "\u202e",
        "\"",
        "{1,2}",
        "NULL",
        ",",
        "a\nb\r\nSet-Cookie: x=1"
      })
  void textValuesAreNeverPartOfTheSql(String value) {
    api.execute(
        "update crm.listing__c set name = '"
            + value.replace("'", "''")
            + "' where id = '"
            + ELM
            + "'");
    String inList = value.replace("\\", "\\\\").replace(",", "\\,");

    assertThat(ids(api.get(PATH, "filter[Name]=" + value))).containsExactly(ELM);
    assertThat(ids(api.get(PATH, "filter[Name][contains]=" + value))).contains(ELM);
    assertThat(ids(api.get(PATH, "filter[Name][starts]=" + value))).contains(ELM);
    assertThat(ids(api.get(PATH, "filter[Name][in]=" + inList))).containsExactly(ELM);
    assertThat(ids(api.get(PATH, "filter[Tags__c][includes]=" + inList))).isEmpty();
  }

  @Test
  void hugeAndMalformedQueriesAreRefused() {
    assertThat(code(api.get(PATH, "filter[Name]=" + "x".repeat(9_000))))
        .isEqualTo("414 address_too_long");
    assertThat(code(api.get(PATH, "filter[Rooms__c][in]=" + "1,".repeat(200) + "1")))
        .isEqualTo("400 too_many_values");
    assertThat(code(raw("a=1&".repeat(60)))).isEqualTo("400 repeated_parameter");
    assertThat(code(raw("limit=1&limit=2"))).isEqualTo("400 repeated_parameter");
    assertThat(code(raw("filter[Name]=%"))).isEqualTo("400 malformed_query");
    assertThat(code(raw("filter[Name]=%00"))).isEqualTo("400 malformed_query");
    assertThat(code(raw("filter[Name]=%c3%28"))).isEqualTo("400 malformed_query");
  }

  private Response raw(String query) {
    return api.send("GET", PATH, query, Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Id",
        "-Id",
        "Name",
        "-Name",
        "Price__c",
        "-Price__c",
        "Rooms__c,-Name",
        "-Rooms__c,Id",
        "Open__c,-Listed__c",
        "SystemModstamp",
        "-SystemModstamp",
        "Visit__c,-Views__c"
      })
  void pagesOfEverySizeShowEachRecordOnceInTheSameOrder(String sort) {
    fillWithNullsAndTies();
    List<String> whole = ids(api.get(PATH, "sort=" + sort, "limit=1000"));

    assertThat(whole).hasSize(203).doesNotHaveDuplicates();
    for (int limit : List.of(1, 7, 50, 203)) {
      assertThat(walk(sort, limit)).isEqualTo(whole);
    }
  }

  private void fillWithNullsAndTies() {
    api.execute(
        """
        insert into crm.listing__c
        select 'a0200000000' || lpad(i::text, 4, '0') || 'AAA', nullif('n' || i % 7, 'n3'),
          nullif(i % 11, 4) + 0.5, nullif(i % 3, 1), nullif(i % 13, 5), nullif(i % 3, 2) = 1,
          date '2026-01-01' + nullif(i % 5, 2),
          timestamptz '2026-01-01 00:00:00.123456Z' + nullif(i % 9, 6) * interval '1 microsecond',
          time '10:00' + nullif(i % 4, 1) * interval '1 minute', null, null, false
        from generate_series(1, 200) i
        """);
  }

  private List<String> walk(String sort, int limit) {
    List<String> seen = new ArrayList<>();
    Response page = api.get(PATH, "sort=" + sort, "limit=" + limit);
    while (true) {
      seen.addAll(ids(page));
      var next = json(page).get("page").get("next");
      if (next.isNull() || seen.size() > 1_000) {
        return seen;
      }
      page = api.get(PATH, "sort=" + sort, "limit=" + limit, "cursor=" + next.asString());
    }
  }

  @Test
  void aCursorWorksOnlyWithTheParametersItCameFrom() {
    String cursor = cursor("sort=-Name", "limit=1");

    assertThat(api.get(PATH, "sort=-Name", "limit=2", "cursor=" + cursor).status()).isEqualTo(200);
    assertThat(code(api.get(PATH, "sort=Name", "cursor=" + cursor)))
        .isEqualTo("400 cursor_mismatch");
    assertThat(code(api.get(PATH, "sort=-Name", "fields=Name", "cursor=" + cursor)))
        .isEqualTo("400 cursor_mismatch");
    assertThat(code(api.get(PATH, "sort=-Name", "filter[Open__c]=true", "cursor=" + cursor)))
        .isEqualTo("400 cursor_mismatch");
    Response otherPolicy =
        api.send(
            "GET",
            PATH,
            TestApi.query("sort=-Name", "cursor=" + cursor),
            Map.of("authorization", "Bearer " + api.auditorKey));
    assertThat(code(otherPolicy)).isEqualTo("400 cursor_mismatch");
  }

  @Test
  void aForgedOrOldCursorIsRefused() {
    String cursor = cursor("limit=1");
    byte[] bytes = Base64.getUrlDecoder().decode(cursor);
    bytes[bytes.length - 5] ^= 1;
    String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

    assertThat(code(api.get(PATH, "cursor=" + forged))).isEqualTo("400 cursor_invalid");
    api.clock.advance(Duration.ofHours(25));
    Response late = api.get(PATH, "cursor=" + cursor);
    api.clock.advance(Duration.ofHours(-25));
    assertThat(code(late)).isEqualTo("400 cursor_expired");
  }

  private String cursor(String... parameters) {
    return json(api.get(PATH, parameters)).get("page").get("next").asString();
  }

  @Test
  void aValueTooLongForACursorSaysSo() {
    api.execute("update crm.listing__c set name = repeat('0', 100000) where id = '" + OAK + "'");

    assertThat(code(api.get(PATH, "sort=Name", "limit=1"))).isEqualTo("400 sort_value_too_long");
  }

  @Test
  void countsAreExactWhenAskedFor() {
    assertThat(json(api.get(PATH, "count=exact", "limit=1")).get("page").get("count").toString())
        .isEqualTo("{\"value\":3,\"relation\":\"eq\"}");
    assertThat(json(api.get(PATH, "count=none")).get("page").has("count")).isFalse();
    assertThat(
            json(api.get(PATH, "filter[Open__c]=true", "count=exact"))
                .at("/page/count/value")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void limitsAboveTheMostAreTheMost() {
    api.execute(
        "insert into crm.listing__c (id) select 'a03' || lpad(i::text, 15, '0')"
            + " from generate_series(1, 1100) i");

    assertThat(ids(api.get(PATH, "limit=999999999"))).hasSize(1_000);
    assertThat(ids(api.get(PATH))).hasSize(50);
  }

  @Test
  void wideRecordsEndAPageEarlyWithoutLosingOne() {
    api.execute(
        "insert into crm.listing__c (id, name) select 'a04' || lpad(i::text, 15, '0'),"
            + " repeat('x', 131000) from generate_series(1, 150) i");

    Response first = api.get(PATH, "limit=1000");

    assertThat(ids(first)).hasSizeBetween(60, 70);
    assertThat(walk("Id", 1_000)).hasSize(153).doesNotHaveDuplicates();
  }

  @Test
  void anUnchangedListIsNotSentAgain() {
    String tag = tag(api.get(PATH, "limit=2"));
    Map<String, String> withTag = Map.of("if-none-match", tag);

    assertThat(tag).startsWith("W/\"");
    assertThat(api.send("GET", PATH, "limit=2", withTag).status()).isEqualTo(304);
    assertThat(api.send("GET", PATH, "limit=3", withTag).status()).isEqualTo(200);
    api.execute("update crm.listing__c set rooms__c = 8 where id = '" + OAK + "'");
    assertThat(api.send("GET", PATH, "limit=2", withTag).status()).isEqualTo(200);
  }
}
