package dev.trestle.bridge.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.store.RowState;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** The engine with one clause removed, and a scenario that needs it. */
record Mutant(String name, String scenario, Weakness weakness) {
  private static final long HISTORIES_MAX = 60_000;

  /** Changes the verdict, given the input and the state before. */
  interface VerdictChange {
    Verdict change(Verdict verdict, RowState before);
  }

  static Mutant rule(String name, String scenario, UnaryOperator<Rule> weaken) {
    return new Mutant(name, scenario, Weakness.ofRule(weaken));
  }

  static Mutant ofInput(String name, String scenario, UnaryOperator<Input> change) {
    return rule(
        name, scenario, rule -> (input, known, now) -> rule.judge(change.apply(input), known, now));
  }

  static Mutant ofKnown(String name, String scenario, UnaryOperator<Known> change) {
    return rule(
        name, scenario, rule -> (input, known, now) -> rule.judge(input, change.apply(known), now));
  }

  static Mutant ofVerdict(String name, String scenario, VerdictChange change) {
    return ofVerdictOn(Input.class, name, scenario, change);
  }

  static Mutant ofVerdictOn(
      Class<? extends Input> kind, String name, String scenario, VerdictChange change) {
    return rule(
        name,
        scenario,
        rule ->
            (input, known, now) -> {
              Verdict verdict = rule.judge(input, known, now);
              RowState before = known.state();
              return before == null || !kind.isInstance(input)
                  ? verdict
                  : change.change(verdict, before);
            });
  }

  static Mutant store(
      String name, String scenario, Function<LongSupplier, MemoryEngineStore> stores) {
    return new Mutant(name, scenario, Weakness.ofStore(stores));
  }

  void assertCaught() {
    Scenario weak = Scenario.named(scenario);
    boolean caught =
        LongStream.rangeClosed(1, HISTORIES_MAX)
            .anyMatch(seed -> new Simulation(weak, seed, weakness).run().isPresent());
    assertThat(caught).as("'%s' in scenario '%s'", name, scenario).isTrue();
  }

  @Override
  public String toString() {
    return name;
  }
}
