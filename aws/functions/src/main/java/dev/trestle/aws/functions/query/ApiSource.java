package dev.trestle.aws.functions.query;

import dev.trestle.bridge.app.ApiSetup;
import dev.trestle.bridge.app.ServedTables;
import dev.trestle.bridge.app.StoredConfig;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.serve.ApiPorts;
import dev.trestle.bridge.serve.read.Freshness;
import dev.trestle.bridge.store.Catalog;
import dev.trestle.bridge.store.FreshnessStore;
import dev.trestle.bridge.store.Lease;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.OrgSchemas;
import dev.trestle.bridge.store.SharedStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Makes the API out of what the database holds. */
final class ApiSource {
  private final DataSource reader;
  private final DataSource keys;
  private final SharedStore shared;
  private final FreshnessStore freshness;
  private final Clock clock;

  ApiSource(OrgSchemas schemas, DataSource reader, DataSource keys, Clock clock) {
    LoadStore store = new LoadStore(keys, schemas, Lease.NONE);
    this.reader = reader;
    this.keys = keys;
    this.shared = new SharedStore(store);
    this.freshness = new FreshnessStore(store);
    this.clock = clock;
  }

  /**
   * The API as it is to be now; the one of before, brought up to date, while its settings stay.
   *
   * @return empty while there are no settings
   */
  Optional<ServedApi> read(Optional<ServedApi> before) {
    Optional<String> settings = StoredConfig.text(shared);
    Optional<byte[]> cursorKey = shared.cursorKey();
    if (settings.isEmpty() || cursorKey.isEmpty()) {
      return Optional.empty();
    }
    Optional<ServedApi> same = before.filter(api -> api.settings().equals(settings.get()));
    same.ifPresent(this::update);
    return same.isPresent() ? same : Optional.of(make(settings.get(), cursorKey.get()));
  }

  private void update(ServedApi api) {
    api.tables().refresh();
    api.asOfMs().set(freshness.asOfMsByObject());
  }

  private ServedApi make(String settings, byte[] cursorKey) {
    Config config = StoredConfig.parse(settings);
    ServedTables tables = new ServedTables(new Catalog(keys));
    var asOfMs = new AtomicReference<>(freshness.asOfMsByObject());
    ApiPorts ports =
        new ApiPorts(
            tables,
            object -> freshness(asOfMs.get(), object),
            Optional::empty,
            NoPushes.HERE,
            () -> tables.get().isEmpty() ? List.of("No object is loaded yet.") : List.of(),
            () -> "",
            Observer.none(),
            clock,
            System::nanoTime);
    return new ServedApi(
        settings,
        ApiSetup.readOnly(config, cursorKey, reader, keys, ports).handler(),
        tables,
        asOfMs);
  }

  private Freshness freshness(Map<String, Long> asOfMs, String object) {
    return Freshness.of(asOfMs.getOrDefault(object, 0L), clock.millis());
  }
}
