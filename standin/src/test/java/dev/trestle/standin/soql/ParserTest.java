package dev.trestle.standin.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trestle.standin.soql.Condition.Comparison;
import dev.trestle.standin.soql.RelativeRange.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT Id FROM Group",
        "SELECT Id FROM Order GROUP BY Id",
        "select id, name n from account a where a.name like 'x\\%%' order by a.name desc nulls last limit 3 offset 4",
        "SELECT Contact.Account.Owner.Manager.Name FROM Case",
        "SELECT a.Name FROM Contact c, c.Account a, a.Owner o WHERE o.Name = 'Eva'",
        "SELECT COUNT() FROM Account",
        "SELECT COUNT(Id) c, MAX(AnnualRevenue) FROM Account GROUP BY ROLLUP(Industry, Type) HAVING COUNT(Id) > 1",
        "SELECT Id, (SELECT Id FROM Contacts WHERE Email != NULL LIMIT 5) FROM Account USING SCOPE mine",
        "SELECT TYPEOF What WHEN Account THEN Phone, Name WHEN Opportunity THEN Amount ELSE Name END FROM Event",
        "SELECT FIELDS(ALL), FIELDS(custom) FROM Account LIMIT 200",
        "SELECT Id FROM Account WHERE NOT Name = 'a' AND (Name = 'b' OR Name <> 'c')",
        "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Name LIKE 'A%') AND Id NOT IN ('1')",
        "SELECT Id FROM Account WHERE Interests__c INCLUDES ('A;B','C') OR Interests__c EXCLUDES ('D')",
        "SELECT CALENDAR_YEAR(convertTimezone(CreatedDate)) y FROM Account GROUP BY CALENDAR_YEAR(convertTimezone(CreatedDate))",
        "SELECT Id FROM Account WHERE DISTANCE(Loc__c, GEOLOCATION(37.7,-122.3), 'mi') < 1.5e3 WITH SECURITY_ENFORCED",
        "SELECT Id FROM Account FOR VIEW FOR REFERENCE",
        "SELECT toLabel(Status), FORMAT(Amount) amt FROM Case WHERE Amount > USD5000",
      })
  void the_grammar_of_the_platform_is_read(String query) {
    assertThat(Parser.parse(query).text()).isEqualTo(query);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT Id FRM Account|unexpected token: FRM|11",
        "SELECT Id FROM|unexpected token: <EOF>|15",
        "SELECT Id FROM Account;|unexpected token: ;|23",
        "SELECT Id FROM Account WHERE A = 1 AND B = 2 OR C = 3|unexpected token: OR|46",
        "SELECT Id FROM Account WHERE A IN ()|unexpected token: )|36",
        "SELECT Id FROM Account LIMIT x|unexpected token: x|30",
        "SELECT Id FROM Account WHERE A = 'x\\q'|Invalid string literal: illegal character sequence '\\q' in string|34",
        "SELECT Id FROM Account ORDER BY Name LIMIT 1 WHERE A = 1|unexpected token: WHERE|46",
      })
  void what_is_not_soql_is_refused_with_its_place(String query, String message, int column) {
    SoqlException refused = refused(query);
    assertThat(refused.errorCode()).isEqualTo("MALFORMED_QUERY");
    assertThat(refused.text()).endsWith("ERROR at Row:1:Column:" + column + "\n" + message);
  }

  @Test
  void the_window_shows_the_query_and_a_caret_below_the_place() {
    assertThat(SoqlException.at("select count() from XYZZY", 20, "INVALID_TYPE", "no").text())
        .isEqualTo(
            "\nselect count() from XYZZY\n                    ^\nERROR at Row:1:Column:21\nno");
  }

  @Test
  void rows_of_the_window_are_counted_in_the_query() {
    assertThat(refused("SELECT Id\nFROM Account\nWHERE , 1").text())
        .startsWith("\nWHERE , 1\n      ^\nERROR at Row:3:Column:7\n");
  }

  @Test
  void escapes_are_resolved_except_those_that_matter_to_like() {
    assertThat(text("Name = 'it\\'s\\n\\u0041\\\\'")).isEqualTo("it's\nA\\");
    assertThat(text("Name LIKE '100\\% \\_x\\'%'")).isEqualTo("100\\% \\_x'%");
  }

  @Test
  void offsets_of_datetimes_are_read_with_and_without_colon() {
    for (String written :
        new String[] {
          "2026-05-01T12:00:00+02:00",
          "2026-05-01T12:00:00+0200",
          "2026-05-01T10:00:00.000Z",
          "2026-05-01T10:00:00Z"
        }) {
      Value value = comparison("CreatedDate > " + written).value();
      assertThat(((Value.Moment) value).moment()).isEqualTo(Instant.parse("2026-05-01T10:00:00Z"));
    }
  }

  @Test
  void numbers_keep_their_digits() {
    Value value = comparison("Amount >= -1.5e3").value();
    assertThat(((Value.Numeric) value).number()).isEqualByComparingTo(new BigDecimal("-1500"));
  }

  @ParameterizedTest
  @CsvSource({
    "TODAY, DAY, 0, 1",
    "yesterday, DAY, -1, 0",
    "LAST_90_DAYS, DAY, -90, 1",
    "LAST_N_DAYS:3, DAY, -3, 1",
    "NEXT_N_DAYS:3, DAY, 1, 4",
    "N_DAYS_AGO:3, DAY, -3, -2",
    "THIS_WEEK, WEEK, 0, 1",
    "LAST_N_MONTHS:2, MONTH, -2, 0",
    "NEXT_FISCAL_QUARTER, FISCAL_QUARTER, 1, 2",
    "N_YEARS_AGO:1, YEAR, -1, 0",
  })
  void a_date_literal_is_a_range_of_periods(String literal, Period period, int first, int past) {
    Value value = comparison("CreatedDate = " + literal).value();
    assertThat(((Value.Relative) value).range()).isEqualTo(new RelativeRange(period, first, past));
  }

  private static Comparison comparison(String condition) {
    return (Comparison)
        Objects.requireNonNull(Parser.parse("SELECT Id FROM Account WHERE " + condition).where());
  }

  private static String text(String condition) {
    return ((Value.Text) comparison(condition).value()).text();
  }

  private static SoqlException refused(String query) {
    return Objects.requireNonNull(
        catchThrowableOfType(SoqlException.class, () -> Parser.parse(query)));
  }
}
