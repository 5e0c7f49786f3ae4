package dev.trestle.bridge.apply;

import dev.trestle.bridge.apply.SimulatedOrg.Operation;
import dev.trestle.bridge.apply.SimulatedOrg.Version;
import dev.trestle.bridge.apply.SimulatedPushes.Push;

/**
 * The form without a rule: three functions, for inserts, updates and deletes, each of which writes
 * what it gets. Watches its own row for values that go back and for deleted rows that come back.
 */
final class ThreeWriters {
  /** What a call carries, and what the update function does with a row it does not find. */
  enum Variant {
    TRIGGER_PAYLOAD_UPDATE_BY_ID(false, false),
    TRIGGER_PAYLOAD_UPSERT(false, true),
    ROWS_QUERIED_UPDATE_BY_ID(true, false),
    ROWS_QUERIED_UPSERT(true, true);

    private final boolean queried;
    private final boolean upserts;

    Variant(boolean queried, boolean upserts) {
      this.queried = queried;
      this.upserts = upserts;
    }
  }

  private final Variant variant;
  private boolean there;
  private int a;
  private int b;
  private int s;
  private int highestA;
  private int highestB;
  private int highestS;
  private int lastDelete;
  private boolean reverted;
  private boolean resurrected;

  ThreeWriters(Variant variant) {
    this.variant = variant;
  }

  Variant variant() {
    return variant;
  }

  void receive(Push push) {
    Version row = variant.queried ? push.seen() : push.committed();
    Operation operation = push.operation();
    if (operation == Operation.DELETE) {
      there = false;
      lastDelete = Math.max(lastDelete, push.committed().number());
    } else if (!row.deleted()) {
      boolean inserts = operation == Operation.CREATE || operation == Operation.UNDELETE;
      if (variant.upserts || there != inserts) {
        write(row);
      }
    }
  }

  private void write(Version row) {
    resurrected |= !there && row.number() < lastDelete;
    reverted |= row.a() < highestA || row.b() < highestB || row.s() < highestS;
    there = true;
    a = row.a();
    b = row.b();
    s = row.s();
    highestA = Math.max(highestA, a);
    highestB = Math.max(highestB, b);
    highestS = Math.max(highestS, s);
  }

  boolean reverted() {
    return reverted;
  }

  boolean resurrected() {
    return resurrected;
  }

  /** Whether the row is not the org's now. */
  boolean isWrong(Version last) {
    boolean lives = last.exists() && !last.deleted() && !last.gone();
    return there != lives || (there && (a != last.a() || b != last.b() || s != last.s()));
  }
}
