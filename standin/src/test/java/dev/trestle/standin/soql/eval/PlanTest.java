package dev.trestle.standin.soql.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trestle.standin.org.Row;
import dev.trestle.standin.soql.Parser;
import dev.trestle.standin.soql.SoqlException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
  private final SmallOrg org = new SmallOrg();
  private String acme = "";

  @BeforeEach
  void three_accounts_and_two_contacts() {
    acme =
        org.save(
            "Account",
            "Name",
            "Acme",
            "Ext__c",
            "X-1",
            "Code__c",
            "aB",
            "Industry",
            "Banking",
            "Interests__c",
            "Golf;Sailing",
            "AnnualRevenue",
            "1000.50",
            "NumberOfEmployees",
            10,
            "Active__c",
            true,
            "Founded__c",
            "2026-05-18",
            "Seen__c",
            "2026-05-19T23:30:00Z",
            "OwnerId",
            SmallOrg.USER_ID);
    org.save(
        "Account",
        "Name",
        "beta",
        "Industry",
        "Energy",
        "Interests__c",
        "Golf",
        "AnnualRevenue",
        "1000.5",
        "ParentId",
        acme);
    org.save(
        "Account",
        "Name",
        "Gamma 100%",
        "Founded__c",
        "2026-01-01",
        "BillingLatitude",
        "52.5",
        "BillingLongitude",
        "13.4");
    org.save(
        "Contact",
        "LastName",
        "Doe",
        "Email",
        "doe@x.example",
        "AccountId",
        acme,
        "RelatedId__c",
        SmallOrg.USER_ID);
    org.save("Contact", "LastName", "Roe", "RelatedId__c", acme);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Name = 'ACME'|Acme",
        "Code__c = 'AB'|",
        "Code__c = 'aB'|Acme",
        "Name LIKE '%a'|beta",
        "Name LIKE '%100\\%'|Gamma 100%",
        "Name LIKE '_eta'|beta",
        "Industry = NULL|Gamma 100%",
        "Industry = ''|Gamma 100%",
        "Industry != 'Energy'|Acme,Gamma 100%",
        "NOT Industry = 'Energy'|Acme,Gamma 100%",
        "Industry NOT IN ('Energy')|Acme,Gamma 100%",
        "Industry IN ('energy', NULL)|beta,Gamma 100%",
        "Industry < 'Energy'|Acme",
        "AnnualRevenue = 1000.500|Acme,beta",
        "AnnualRevenue > 1000.50|",
        "AnnualRevenue >= 1e3|Acme,beta",
        "NumberOfEmployees IN (9, 10.0)|Acme",
        "Active__c = TRUE|Acme",
        "Active__c = NULL|beta,Gamma 100%",
        "Active__c != TRUE|beta,Gamma 100%",
        "Interests__c = 'sailing;golf'|Acme",
        "Interests__c INCLUDES ('Golf;Sailing','Chess')|Acme",
        "Interests__c INCLUDES ('Golf')|Acme,beta",
        "Interests__c EXCLUDES ('Sailing')|beta,Gamma 100%",
        "Founded__c = 2026-05-18|Acme",
        "Founded__c = THIS_WEEK|Acme",
        "Founded__c < THIS_WEEK|Gamma 100%",
        "Founded__c = N_DAYS_AGO:2|Acme",
        "Founded__c >= LAST_N_DAYS:2|Acme",
        "Founded__c = THIS_YEAR|Acme,Gamma 100%",
        "Seen__c = YESTERDAY|Acme",
        "Seen__c > 2026-05-20T00:00:00+01:00|Acme",
        "Seen__c = TODAY|",
        "CALENDAR_MONTH(Founded__c) = 1|Gamma 100%",
        "DAY_ONLY(Seen__c) = 2026-05-19|Acme",
        "Parent.Name = 'acme'|beta",
        "Parent.Name = NULL|Acme,Gamma 100%",
        "Parent.Owner.Name = 'Eva'|beta",
        "Account.Parent.Name = 'Acme'|beta",
        "Ext__c = 'x-1'|Acme",
        "Id IN (SELECT AccountId FROM Contact WHERE Email LIKE 'doe%')|Acme",
        "Id NOT IN (SELECT AccountId FROM Contact)|beta,Gamma 100%",
        "(Name = 'Acme' OR Name = 'beta') AND NOT Industry = 'Energy'|Acme",
        "DISTANCE(BillingAddress, GEOLOCATION(52.52, 13.4), 'km') < 3|Gamma 100%",
      })
  void where(String condition, String names) {
    assertThat(names("SELECT Name FROM Account WHERE " + condition))
        .containsExactlyInAnyOrderElementsOf(
            names == null ? List.of() : Arrays.asList(names.split(",")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ORDER BY Name DESC|Gamma 100%,beta,Acme",
        "ORDER BY Industry|Gamma 100%,beta,Acme",
        "ORDER BY Industry DESC|Gamma 100%,Acme,beta",
        "ORDER BY Industry DESC NULLS LAST|Acme,beta,Gamma 100%",
        "ORDER BY AnnualRevenue NULLS LAST, Name DESC|beta,Acme,Gamma 100%",
        "ORDER BY Name LIMIT 1 OFFSET 1|beta",
        "ORDER BY Id LIMIT 2|Acme,beta",
        "LIMIT 0|",
      })
  void order_and_limit(String clause, String names) {
    assertThat(names("SELECT Name FROM Account " + clause))
        .containsExactlyElementsOf(names == null ? List.of() : Arrays.asList(names.split(",")));
  }

  @Test
  void ids_of_15_characters_find_the_same_row() {
    assertThat(names("SELECT Name FROM Account WHERE Id = '" + acme.substring(0, 15) + "'"))
        .containsExactly("Acme");
    assertThat(names("SELECT Name FROM Account WHERE Id > '" + acme + "' AND Id != NULL"))
        .hasSize(2);
    assertThat(
            names("SELECT Name FROM Account WHERE ParentId IN ('" + acme.substring(0, 15) + "')"))
        .containsExactly("beta");
  }

  @Test
  void deleted_rows_are_seen_by_queryAll_only() {
    org.delete("Account", acme);
    assertThat(names("SELECT Name FROM Account")).doesNotContain("Acme");
    assertThat(plan("SELECT Name FROM Account WHERE IsDeleted = TRUE", true).rows().map(Row::id))
        .containsExactly(acme);
    assertThat(plan("SELECT Name FROM Account WHERE Id = '" + acme + "'", true).rows()).hasSize(1);
  }

  @Test
  void columns_carry_the_names_of_the_platform_not_of_the_query() {
    List<Column> columns =
        plan("SELECT id, OWNER.name, account.NAME FROM ACCOUNT", false).columns();
    assertThat(columns).extracting(Column::header).containsExactly("Id", "Owner.Name", "Name");
  }

  @Test
  void a_polymorphic_parent_is_read_as_a_name() {
    Plan plan =
        plan("SELECT Related__r.Name, Related__r.Type FROM Contact ORDER BY LastName", false);
    assertThat(values(plan)).containsExactly("Eva,User", "Acme,Account");
  }

  @Test
  void children_come_with_their_own_order_and_limit() {
    org.save("Contact", "LastName", "Aoe", "AccountId", acme);
    Plan plan =
        plan(
            "SELECT Id, (SELECT LastName FROM contacts ORDER BY LastName LIMIT 1) FROM Account ORDER BY Name",
            false);
    Shape.Children children = (Shape.Children) plan.shape().entries().getLast();
    Row parent = plan.rows().findFirst().orElseThrow();
    assertThat(children.key()).isEqualTo("Contacts");
    assertThat(children.plan().children(parent))
        .extracting(row -> row.text("LastName"))
        .containsExactly("Aoe");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT COUNT(Id), COUNT(Industry) n, MAX(AnnualRevenue) FROM Account|expr0,n,expr1|3,2,1000.50",
        "SELECT Industry, COUNT(Id) FROM Account GROUP BY Industry ORDER BY COUNT(Id), Industry|Industry,expr0|null,1;Energy,1;Banking,1",
        "SELECT AVG(AnnualRevenue) a FROM Account WHERE Name = 'x'|a|null",
        "SELECT Owner.Name, SUM(NumberOfEmployees) s FROM Account GROUP BY Owner.Name HAVING SUM(NumberOfEmployees) > 1|Name,s|Eva,10",
        "SELECT Industry, GROUPING(Industry) g, COUNT(Id) c FROM Account WHERE Industry != NULL GROUP BY ROLLUP(Industry) ORDER BY Industry|Industry,g,c|null,1,2;Energy,0,1;Banking,0,1",
        "SELECT COUNT_DISTINCT(AnnualRevenue) FROM Account|expr0|1",
      })
  void aggregates(String query, String keys, String rows) {
    GroupedResult result = plan(query, false).grouped().orElseThrow();
    assertThat(String.join(",", result.keys())).isEqualTo(keys);
    assertThat(result.rows().stream().map(PlanTest::joined).collect(Collectors.joining(";")))
        .isEqualTo(rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT Nam FROM Account|INVALID_FIELD|No such column 'Nam' on entity 'Account'",
        "SELECT Boss.Name FROM Account|INVALID_FIELD|Didn't understand relationship 'Boss' in field path",
        "SELECT Id FROM Acount|INVALID_TYPE|sObject type 'Acount' is not supported.",
        "SELECT Id, (SELECT Id FROM Foos) FROM Account|INVALID_TYPE|Didn't understand relationship 'Foos' in FROM part",
        "SELECT Id FROM Account WHERE Description = 'x'|INVALID_FIELD|field 'Description' can not be filtered in a query call",
        "SELECT Id FROM Account WHERE Founded__c LIKE 'x'|INVALID_QUERY_FILTER_OPERATOR|invalid operator on date field",
        "SELECT Id FROM Account WHERE Id = 'x'|INVALID_QUERY_FILTER_OPERATOR|invalid ID field: x",
        "SELECT Id FROM Account WHERE NumberOfEmployees = '1'|INVALID_FIELD|value of filter criterion for field 'NumberOfEmployees' must be of type int",
        "SELECT Id FROM Account WHERE Founded__c = 2026-01-01T00:00:00Z|INVALID_FIELD|value of filter criterion for field 'Founded__c' must be of type date",
        "SELECT Id, ID FROM Account|MALFORMED_QUERY|duplicate field selected: ID",
        "SELECT Name n FROM Account|MALFORMED_QUERY|only aggregate expressions use field aliasing",
        "SELECT Name, COUNT(Id) FROM Account GROUP BY Industry|MALFORMED_QUERY|Field must be grouped or aggregated: Name",
        "SELECT FIELDS(ALL) FROM Account|MALFORMED_QUERY|The SOQL FIELDS function must have a LIMIT of at most 200",
        "SELECT Id FROM Account OFFSET 2001|NUMBER_OUTSIDE_VALID_RANGE|Maximum SOQL offset allowed is 2000",
        "SELECT Id FROM Account ORDER BY Interests__c|MALFORMED_QUERY|field 'Interests__c' can not be sorted",
      })
  void what_the_platform_refuses_is_refused(String query, String code, String message) {
    SoqlException refused =
        Objects.requireNonNull(catchThrowableOfType(SoqlException.class, () -> plan(query, false)));
    assertThat(refused.errorCode()).isEqualTo(code);
    assertThat(refused.text()).contains(message);
  }

  private List<String> names(String query) {
    return plan(query, false).rows().map(row -> String.valueOf(row.get("Name"))).toList();
  }

  private static List<String> values(Plan plan) {
    return plan.rows()
        .map(row ->
            plan.columns().stream()
                .map(c -> String.valueOf(c.getter().get(row)))
                .collect(Collectors.joining(",")))
        .toList();
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private Plan plan(String query, boolean all) {
    return Plan.of(
        Parser.parse(query), new Context(org.org().snapshot(), SmallOrg.NOW, ZoneOffset.UTC, all));
  }
}
