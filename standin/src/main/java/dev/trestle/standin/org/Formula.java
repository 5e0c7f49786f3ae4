package dev.trestle.standin.org;

import java.util.List;

/** A parsed formula. */
sealed interface Formula {
  /** A text, number or boolean. */
  record Literal(Object value) implements Formula {}

  /**
   * A field, or the way over parents to one: {@code Session__r}, {@code Experience__r}, {@code
   * Price__c}.
   */
  record Path(List<String> names) implements Formula {}

  /** A binary operator. */
  record Operation(String operator, Formula left, Formula right) implements Formula {}

  /** A function, its name in upper case. */
  record Call(String function, List<Formula> arguments) implements Formula {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }
}
