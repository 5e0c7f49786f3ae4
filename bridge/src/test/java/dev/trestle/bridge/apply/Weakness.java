package dev.trestle.bridge.apply;

import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * What the engine loses in a mutant.
 *
 * @param rule the rule without one of its clauses
 * @param stores makes the store, which may forget things
 * @param aftermath what else is done, wrongly, once an input is applied
 */
record Weakness(
    UnaryOperator<Rule> rule,
    Function<LongSupplier, MemoryEngineStore> stores,
    Aftermath aftermath) {
  /** Sees an input and what became of it. */
  interface Aftermath {
    void after(RowInput input, Outcome outcome, MemoryEngineStore store);
  }

  static final Weakness NONE = ofRule(rule -> rule);

  static Weakness ofRule(UnaryOperator<Rule> rule) {
    return new Weakness(rule, MemoryEngineStore::new, (input, outcome, store) -> {});
  }

  static Weakness ofStore(Function<LongSupplier, MemoryEngineStore> stores) {
    return new Weakness(rule -> rule, stores, (input, outcome, store) -> {});
  }

  static Weakness ofAftermath(Aftermath aftermath) {
    return new Weakness(rule -> rule, MemoryEngineStore::new, aftermath);
  }
}
