package dev.trestle.bridge.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.apply.SimulatedOrg.Version;
import dev.trestle.bridge.apply.SimulatedPushes.Push;
import dev.trestle.bridge.apply.ThreeWriters.Variant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same histories and deliveries, seed by seed, for three functions that write what they get and
 * for the engine. {@code docs/why.md} shows the numbers and says how to get them again.
 */
class ThreeWritersTest {
  private static final long HISTORIES = Long.getLong("trestle.simulator.histories", 3_000);

  /** What happened to one kind of receiver, in histories. */
  private static final class Count {
    private int reverted;
    private int resurrected;
    private int wrong;

    void add(ThreeWriters writers, Version last) {
      reverted += writers.reverted() ? 1 : 0;
      resurrected += writers.resurrected() ? 1 : 0;
      wrong += writers.isWrong(last) ? 1 : 0;
    }
  }

  private final Map<Variant, Count> counts = new EnumMap<>(Variant.class);
  private long commits;
  private long gapMs;
  private long deliveries;
  private long delayMs;

  static Stream<Scenario> shapes() {
    return Stream.of(
        Scenario.of("4 changes within seconds", ThreeWritersTest::close),
        Scenario.of(
            "the same, with retries",
            s -> {
              close(s);
              s.duplicates = true;
            }),
        Scenario.of("8 changes spread out", ThreeWritersTest::spreadOut));
  }

  private static void close(Scenario s) {
    s.births = true;
    s.pushes = true;
    s.events = false;
    s.polls = false;
    s.readsMax = 0;
  }

  private static void spreadOut(Scenario s) {
    close(s);
    s.transactions = 9;
    s.rare = 24;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void three_functions_that_write_what_they_get_diverge_and_the_engine_does_not(Scenario shape) {
    Arrays.stream(Variant.values()).forEach(variant -> counts.put(variant, new Count()));
    int violations = 0;
    long rereads = 0;
    for (long seed = 1; seed <= HISTORIES; seed++) {
      List<ThreeWriters> writers = Arrays.stream(Variant.values()).map(ThreeWriters::new).toList();
      Simulation simulation =
          new Simulation(
              shape,
              seed,
              Weakness.NONE,
              (push, nowMs) -> {
                writers.forEach(writer -> writer.receive(push));
                measure(push, nowMs);
              });
      violations += simulation.run().isPresent() ? 1 : 0;
      rereads += simulation.rereads();
      List<Version> versions = simulation.org().versions();
      commits += Math.max(0, versions.size() - 2);
      gapMs +=
          versions.size() < 3
              ? 0
              : versions.getLast().committedMs() - versions.get(1).committedMs();
      writers.forEach(writer -> count(writer.variant()).add(writer, versions.getLast()));
    }
    print(shape, violations, rereads);
    assertThat(violations).as("the engine: a value back, a row back, or wrong at the end").isZero();
    for (Variant variant : Variant.values()) {
      assertThat(count(variant).wrong).as("%s: wrong at the end", variant).isPositive();
      assertThat(count(variant).reverted).as("%s: a value went back", variant).isPositive();
    }
  }

  private Count count(Variant variant) {
    return counts.computeIfAbsent(variant, v -> new Count());
  }

  private void measure(Push push, long nowMs) {
    deliveries++;
    delayMs += nowMs - push.committed().committedMs();
  }

  private void print(Scenario shape, int violations, long rereads) {
    System.out.printf(
        "three writers: %s: %d histories, %.1f s between commits, deliveries after %.1f s%n",
        shape,
        HISTORIES,
        gapMs / 1e3 / Math.max(1, commits),
        delayMs / 1e3 / Math.max(1, deliveries));
    for (Variant variant : Variant.values()) {
      Count count = count(variant);
      System.out.printf(
          "three writers: %s: reverted %.0f, resurrected %.0f, wrong at the end %.0f per 100,000%n",
          variant, per100k(count.reverted), per100k(count.resurrected), per100k(count.wrong));
    }
    System.out.printf(
        "three writers: the engine: %d violations; %d rows read again for %d deliveries%n",
        violations, rereads, deliveries);
  }

  private static double per100k(int count) {
    return 1e5 * count / HISTORIES;
  }
}
