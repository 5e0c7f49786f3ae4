package dev.trestle.bridge.apply;

import dev.trestle.bridge.apply.SimulatedOrg.Version;
import dev.trestle.bridge.apply.Simulation.Violation;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.store.StoredRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a row, after each input and at the end. */
final class RowWatch {
  private final Scenario scenario;
  private final SimulatedOrg org;
  private final SimulatedBridge bridge;
  private int highestA;
  private int highestB;
  private int highestS;
  private int seenVersion;
  private @Nullable Violation violation;

  RowWatch(Scenario scenario, SimulatedOrg org, SimulatedBridge bridge) {
    this.scenario = scenario;
    this.org = org;
    this.bridge = bridge;
  }

  Optional<Violation> violation() {
    return Optional.ofNullable(violation);
  }

  boolean isClean() {
    return violation == null;
  }

  void neverSettled() {
    violation = Violation.NEVER_SETTLED;
  }

  /**
   * What a reader saw must be some committed versions in their order. After a silent loss a merged
   * row may be none of them until it heals; then only its fields must not go back.
   */
  void check() {
    StoredRow row = bridge.row();
    if (row == null || violation != null) {
      return;
    }
    int s = number(row, SimulatedBridge.S);
    if (row.values().get(SimulatedBridge.S) != null && s < highestS) {
      violation = Violation.FIELD_WENT_BACK;
    }
    highestS = Math.max(highestS, s);
    int a = number(row, bridge.a());
    int b = number(row, bridge.b());
    if (!row.deleted() && (a < highestA || b < highestB)) {
      violation = Violation.FIELD_WENT_BACK;
    }
    highestA = Math.max(highestA, a);
    highestB = Math.max(highestB, b);
    if (!org.lostSilently()) {
      checkOrder(row);
    }
  }

  private void checkOrder(StoredRow row) {
    for (Version version : org.versions()) {
      if (version.number() >= seenVersion && matches(version, row)) {
        seenVersion = version.number();
        return;
      }
    }
    boolean existed = org.versions().stream().anyMatch(v -> matches(v, row));
    violation = existed ? Violation.WENT_BACK : Violation.NEVER_EXISTED;
  }

  private boolean matches(Version version, StoredRow row) {
    boolean absent = !version.exists() || version.gone();
    if (absent) {
      return row.deleted();
    }
    return version.deleted() == row.deleted()
        && version.a() == number(row, bridge.a())
        && version.b() == number(row, bridge.b())
        && (scenario.events || version.s() == number(row, SimulatedBridge.S));
  }

  static int number(StoredRow row, Column column) {
    String value = row.values().get(column);
    return value == null ? 0 : Integer.parseInt(value);
  }

  /** After the last input and all repairs the row must be the org's. */
  void judgeEnd() {
    if (violation != null) {
      return;
    }
    StoredRow row = bridge.row();
    Version last = org.last();
    boolean there = last.exists() && !last.gone() && !last.deleted();
    boolean bringsS = scenario.polls || scenario.scans || (scenario.pushes && !scenario.events);
    if (!there) {
      violation = row == null || row.deleted() ? null : Violation.DIVERGED;
    } else if (row == null
        || row.deleted()
        || number(row, bridge.a()) != last.a()
        || number(row, bridge.b()) != last.b()
        || (bringsS && number(row, SimulatedBridge.S) != last.s())) {
      violation = Violation.DIVERGED;
    }
  }
}
