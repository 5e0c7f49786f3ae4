package dev.trestle.bridge.serve;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.serve.hooks.ChangeQueue;
import dev.trestle.bridge.serve.read.Freshness;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the API needs of the rest of the bridge. All may be called from any thread, for each
 * request: they must be quick and must not block.
 *
 * @param publishedTables the objects that may be served now; the same list while nothing changes
 * @param freshness how old the copy of an object is
 * @param orgId the 18-character id of the org; empty until it is known
 * @param pushes takes what the org pushes; may block
 * @param notReady why the bridge is not ready, one sentence each; empty when it is
 * @param metrics the metrics in Prometheus' text format
 */
public record ApiPorts(
    Supplier<List<Table>> publishedTables,
    Function<String, Freshness> freshness,
    Supplier<Optional<String>> orgId,
    ChangeQueue pushes,
    Supplier<List<String>> notReady,
    Supplier<String> metrics,
    Observer observer,
    Clock clock,
    Ticker ticker) {}
