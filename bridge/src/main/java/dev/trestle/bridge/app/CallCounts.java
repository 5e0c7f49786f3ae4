package dev.trestle.bridge.app;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.salesforce.CallBudget;
import dev.trestle.bridge.salesforce.CallLedger;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.source.Tally;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the calls to Salesforce, and tells and heeds what Salesforce counts. */
final class CallCounts implements CallLedger {
  private final Tally tally;
  private final CallBudget budget;
  private final Observer observer;
  private final AtomicLong toldUsed = new AtomicLong(-1);

  CallCounts(Tally tally, CallBudget budget, Observer observer) {
    this.tally = tally;
    this.budget = budget;
    this.observer = observer;
  }

  @Override
  public void called(Purpose purpose) {
    String name = purpose.name().toLowerCase(Locale.ROOT);
    tally.called(name);
    budget.called();
    observer.observe(new Observation.CallMade(name));
  }

  @Override
  public void used(long used, long allowed) {
    budget.used(used, allowed);
    if (toldUsed.getAndSet(used) != used) {
      observer.observe(new Observation.CallsUsed(used, allowed));
    }
  }
}
