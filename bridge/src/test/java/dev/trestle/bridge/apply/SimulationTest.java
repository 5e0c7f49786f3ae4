package dev.trestle.bridge.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.apply.Simulation.Violation;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationTest {
  private static final long HISTORIES = Long.getLong("trestle.simulator.histories", 3_000);

  static Stream<Scenario> scenarios() {
    return Stream.concat(Scenario.all().stream(), PushScenarios.all().stream());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void the_rule_never_takes_a_field_back_and_always_ends_equal(Scenario scenario) {
    long firstSeed = Long.getLong("trestle.simulator.seed", 1);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    Map<Outcome, Integer> pushes = new EnumMap<>(Outcome.class);
    long rereads = 0;
    for (long seed = firstSeed; seed < firstSeed + HISTORIES; seed++) {
      Simulation simulation = simulation(scenario, seed);
      Optional<Violation> violation = simulation.run();
      long failing = seed;
      assertThat(violation)
          .as(() ->
              "scenario '%s', seed %d: %s"
                  .formatted(scenario, failing, simulation(scenario, failing).explain()))
          .isEmpty();
      simulation.bridge().outcomes().forEach((o, n) -> outcomes.merge(o, n, Integer::sum));
      simulation.bridge().pushOutcomes().forEach((o, n) -> pushes.merge(o, n, Integer::sum));
      rereads += simulation.rereads();
    }
    System.out.printf(
        "simulator: %s: %d histories, %s, of pushes %s, re-reads %d%n",
        scenario, HISTORIES, outcomes, pushes, rereads);
  }

  private static Simulation simulation(Scenario scenario, long seed) {
    return new Simulation(scenario, seed, Weakness.NONE);
  }
}
