package dev.trestle.standin.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormulasTest {
  private static final Instant NOW = Instant.parse("2026-05-08T10:00:00Z");

  /**
   * What a formula field with this text gives on a listing of 200,000 over 80 square metres in
   * Lyon.
   */
  private static @Nullable Object result(FieldType type, String formula) {
    ObjectType city =
        object("City__c", "a00", Field.of("Name", FieldType.STRING).length(80).build());
    ObjectType listing =
        object(
            "Listing__c",
            "a01",
            Field.of("City__c", FieldType.REFERENCE)
                .reference(List.of("City__c"), "City__r", null)
                .build(),
            Field.of("Price__c", FieldType.CURRENCY).number(18, 2).build(),
            Field.of("Area__c", FieldType.DOUBLE).number(18, 0).build(),
            Field.of("Note__c", FieldType.STRING).length(80).build(),
            Field.of("Listed__c", FieldType.DATE).build(),
            Field.of("Result__c", type)
                .number(18, 2)
                .computed(new Computed.Formula(formula, true))
                .build());
    OrgClock clock = new OrgClock(Clock.fixed(NOW, ZoneOffset.UTC));
    Org org =
        new Org(
            new Schema(List.of(city, listing), Set.of(), NOW),
            Ids.of("00D", 1),
            Ids.of("005", 1),
            clock,
            1);
    String id =
        org.transaction(
            Actor.platform(org.userId()),
            transaction -> {
              String parent = transaction.insert("City__c", Map.of("Name", "Lyon")).id();
              return transaction
                  .insert(
                      "Listing__c",
                      Map.of(
                          "City__c",
                          parent,
                          "Price__c",
                          200_000,
                          "Area__c",
                          80,
                          "Listed__c",
                          "2026-05-01"))
                  .id();
            });
    return org.snapshot().row("Listing__c", id).orElseThrow().get("Result__c");
  }

  private static ObjectType object(String name, String prefix, Field... fields) {
    List<Field> all = new ArrayList<>();
    all.add(Field.of("Id", FieldType.ID).readOnly().build());
    all.add(Field.of("IsDeleted", FieldType.BOOLEAN).readOnly().build());
    all.addAll(List.of(fields));
    return new ObjectType(
        name, prefix, name, name, all, List.of(), EnumSet.of(ObjectTrait.CREATEABLE));
  }

  @Test
  void arithmeticKeepsPrecedenceAndRoundsToTheScaleOfTheField() {
    assertThat(result(FieldType.CURRENCY, "Price__c / Area__c + 1.005 * 2"))
        .isEqualTo(new BigDecimal("2502.01"));
  }

  @Test
  void divisionByZeroIsNull() {
    assertThat(result(FieldType.CURRENCY, "Price__c / (Area__c - 80)")).isNull();
  }

  @Test
  void conditionsChooseAndBlankFieldsAreRecognised() {
    assertThat(
            result(
                FieldType.STRING,
                "IF(ISBLANK(Note__c), \"none\", Note__c) & \" in \" & City__r.Name"))
        .isEqualTo("none in Lyon");
  }

  @Test
  void datesCountDays() {
    assertThat(result(FieldType.DOUBLE, "TODAY() - Listed__c")).isEqualTo(new BigDecimal("7.00"));
    assertThat(result(FieldType.BOOLEAN, "TODAY() > Listed__c")).isEqualTo(true);
  }

  @Test
  void anUnknownFunctionIsNotSupportedAndGivesNull() {
    assertThat(Formulas.isSupported("VLOOKUP(Price__c)")).isFalse();
    assertThat(result(FieldType.STRING, "VLOOKUP(Price__c)")).isNull();
  }
}
