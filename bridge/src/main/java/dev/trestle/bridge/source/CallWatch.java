package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.salesforce.CallBudget;
import dev.trestle.bridge.store.Incidents;
import java.util.Locale;
import java.util.Optional;

/** Keeps an incident open while the org's calls are nearly used up and rows are read slowly. */
final class CallWatch {
  private static final String WHOLE_ORG = "";

  private final CallBudget budget;
  private final Incidents incidents;
  private Optional<Boolean> told = Optional.empty();

  CallWatch(CallBudget budget, Incidents incidents) {
    this.budget = budget;
    this.incidents = incidents;
  }

  /** Tells what changed since the last time; for one thread. */
  void run() {
    CallBudget.State now = budget.state();
    if (told.equals(Optional.of(now.tight()))) {
      return;
    }
    if (now.tight()) {
      incidents.open(
          TrestleError.CALLS_SCARCE,
          WHOLE_ORG,
          String.format(
              Locale.ROOT,
              "%,d of the org's %,d API calls of 24 hours are used; rows are read slowly, and the"
                  + " copy grows older",
              now.used(),
              now.allowed()));
    } else {
      incidents.close(TrestleError.CALLS_SCARCE, WHOLE_ORG, "the org has calls to spare again");
    }
    told = Optional.of(now.tight());
  }
}
