package dev.trestle.bridge.apply;

import java.util.List;

/** What may go wrong where the org pushes. Most have no polls, so that nothing else repairs. */
final class PushScenarios {
  private PushScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("pushes only", PushScenarios::alone),
        Scenario.of("pushes only, each once", PushScenarios::onceSkewed),
        Scenario.of("pushes each once, scans between", PushScenarios::scansBetween),
        Scenario.of("pushes only, sparse", PushScenarios::sparse),
        Scenario.of("pushes of a flipping row", PushScenarios::flipping),
        Scenario.of("pushes of a flipping row, database clock stands", PushScenarios::tickets),
        Scenario.of("pushes, reads see late", PushScenarios::readsLate),
        Scenario.of("pushes, skewed", PushScenarios::skewed),
        Scenario.of("pushes, skewed, late, born and purged", PushScenarios::late),
        Scenario.of("pushes lost, scans verify", PushScenarios::lost),
        Scenario.of("pushes seen late, scans verify", PushScenarios::seenLate),
        Scenario.of("pushes with polls", PushScenarios::polled),
        Scenario.of("pushes with events", PushScenarios::withEvents),
        Scenario.of("pushes with events, sparse", PushScenarios::withEventsSparse),
        Scenario.of("pushes with events, commit late", PushScenarios::commitLate),
        Scenario.of("pushes from a clock ahead", PushScenarios::clockAhead),
        Scenario.of("pushes without all columns", PushScenarios::partial),
        Scenario.of("pushes with everything", PushScenarios::everything));
  }

  private static void alone(Scenario s) {
    s.pushes = true;
    s.events = false;
    s.polls = false;
    s.duplicates = true;
  }

  /** Nothing comes twice, so that nothing repairs what the first one left. */
  private static void once(Scenario s) {
    alone(s);
    s.duplicates = false;
    s.promptPushes = true;
  }

  private static void onceSkewed(Scenario s) {
    once(s);
    s.skewMs = 2_000;
  }

  private static void scansBetween(Scenario s) {
    once(s);
    s.scans = true;
    s.lastScans = false;
  }

  private static void sparse(Scenario s) {
    alone(s);
    s.rare = 8;
  }

  private static void flipping(Scenario s) {
    alone(s);
    s.flips = true;
    s.rare = 4;
  }

  private static void tickets(Scenario s) {
    once(s);
    s.flips = true;
    s.databaseClockStands = true;
    s.readsMax = 2;
    s.transactions = 4;
  }

  private static void readsLate(Scenario s) {
    once(s);
    s.visibilityLagMs = 1_300;
  }

  private static void skewed(Scenario s) {
    alone(s);
    s.readsMax = 0;
    s.skewMs = 2_000;
  }

  private static void late(Scenario s) {
    alone(s);
    s.rare = 4;
    s.skewMs = 1_000;
    s.births = true;
    s.purges = true;
    s.stampBeforeLock = true;
    s.crashes = true;
  }

  private static void lost(Scenario s) {
    alone(s);
    s.rare = 3;
    s.scans = true;
    s.pushLossPercent = 25;
    s.lossPercent = 25;
  }

  private static void seenLate(Scenario s) {
    alone(s);
    s.rare = 3;
    s.scans = true;
    s.flips = true;
    s.visibilityLagMs = 1_300;
  }

  private static void polled(Scenario s) {
    alone(s);
    s.polls = true;
    s.rare = 2;
    s.pushLossPercent = 25;
  }

  private static void withEvents(Scenario s) {
    s.pushes = true;
    s.duplicates = true;
  }

  private static void withEventsSparse(Scenario s) {
    withEvents(s);
    s.rare = 8;
    s.skewMs = 1_000;
    s.births = true;
  }

  private static void commitLate(Scenario s) {
    withEvents(s);
    s.rare = 4;
    s.polls = false;
    s.commitTimeIsWriteTime = true;
  }

  private static void clockAhead(Scenario s) {
    withEvents(s);
    s.polls = false;
    s.orgClockAhead = true;
    s.rare = 4;
  }

  private static void partial(Scenario s) {
    withEvents(s);
    s.rare = 4;
    s.partialPushes = true;
  }

  private static void everything(Scenario s) {
    s.everything();
    s.pushes = true;
    s.rare = 6;
    s.pushLossPercent = 20;
    s.partialPushes = true;
    s.flips = true;
    s.scans = true;
  }
}
