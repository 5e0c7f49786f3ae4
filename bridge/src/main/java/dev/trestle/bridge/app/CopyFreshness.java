package dev.trestle.bridge.app;

import dev.trestle.bridge.salesforce.SalesforceClock;
import dev.trestle.bridge.serve.read.Freshness;
import dev.trestle.bridge.store.FreshnessStore;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** How fresh the copy is: from the engine of this process, else from what another one left. */
final class CopyFreshness {
  private static final long SKEW_NEWS_MS = 100;

  private final EngineHost engine;
  private final FreshnessStore store;
  private final SalesforceClock clock;
  private long toldSkewMs;
  private volatile Map<String, Long> leftAsOfMs;

  CopyFreshness(EngineHost engine, FreshnessStore store, SalesforceClock clock) {
    this.engine = engine;
    this.store = store;
    this.clock = clock;
    this.leftAsOfMs = store.asOfMsByObject();
  }

  Freshness of(String object) {
    long left = leftAsOfMs.getOrDefault(object, 0L);
    long asOfMs = Math.max(left, engine.asOfMs(object));
    return Freshness.of(asOfMs, clock.nowMs());
  }

  /**
   * How far the copy is behind, milliseconds: of the objects with change events, or where there are
   * none, of the one polled longest ago. Negative when nothing is known yet.
   */
  long lagMs() {
    Map<String, Long> known = engine.asOfMsByObject();
    if (known.isEmpty()) {
      known = leftAsOfMs;
    }
    LongStream ofEvents = known.keySet().stream().filter(engine::hasEvents).mapToLong(known::get);
    long asOfMs = ofEvents.min().orElse(known.values().stream().mapToLong(v -> v).min().orElse(0));
    return asOfMs == 0 ? -1 : Math.max(0, clock.nowMs() - asOfMs);
  }

  /** Salesforce's clock minus this machine's, if an answer has told it and it is news. */
  OptionalLong skewMs() {
    long skewMs = clock.nowMs() - clock.localMs();
    boolean news = Math.abs(skewMs - toldSkewMs) > SKEW_NEWS_MS;
    toldSkewMs = news ? skewMs : toldSkewMs;
    return news ? OptionalLong.of(skewMs) : OptionalLong.empty();
  }

  /** Leaves it for others, or takes what was left. */
  void exchange() {
    Map<String, Long> known = engine.asOfMsByObject();
    known.values().removeIf(asOfMs -> asOfMs == 0);
    if (known.isEmpty()) {
      leftAsOfMs = store.asOfMsByObject();
    } else {
      store.save(known);
    }
  }
}
