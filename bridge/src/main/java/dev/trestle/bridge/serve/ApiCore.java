package dev.trestle.bridge.serve;

import dev.trestle.bridge.serve.access.ApiPolicy;
import dev.trestle.bridge.serve.access.KeyRing;
import dev.trestle.bridge.serve.hooks.Hooks;
import dev.trestle.bridge.serve.http.Handler;
import dev.trestle.bridge.serve.query.Cursors;
import dev.trestle.bridge.serve.read.Database;
import dev.trestle.bridge.serve.read.IndexHandler;
import dev.trestle.bridge.serve.read.ListHandler;
import dev.trestle.bridge.serve.read.OpenApiHandler;
import dev.trestle.bridge.serve.read.RecordHandler;
import dev.trestle.bridge.serve.read.RowChanges;
import dev.trestle.bridge.serve.view.Catalog;
import javax.sql.DataSource;

/** The whole API as one function, its handlers wired: needs no server. */
public final class ApiCore {
  private final RecordHandler records;
  private final Handler handler;

  /**
   * Prepares everything and asks the database nothing.
   *
   * @param reader a pool of read-only connections in UTC with a statement timeout, as {@code
   *     store.Database.reader()}
   * @param keys may read {@code trestle.api_key}, which readers may not
   */
  public ApiCore(
      ApiSettings settings, DataSource reader, DataSource keys, ApiPolicy policy, ApiPorts ports) {
    Database database = new Database(reader);
    this.records = new RecordHandler(database, ports.freshness());
    this.handler = api(settings, database, keys, policy, ports, records);
  }

  /** Answers requests; safe for many threads. */
  public Handler handler() {
    return handler;
  }

  /**
   * Keeps records that were read in memory until the returned listener is told that they changed.
   * Only right while this process alone writes the rows; off until called.
   */
  public RowChanges cacheRecords(long bytesMax) {
    return records.cache(bytesMax);
  }

  private static Api api(
      ApiSettings settings,
      Database database,
      DataSource keys,
      ApiPolicy policy,
      ApiPorts ports,
      RecordHandler records) {
    Catalog catalog =
        new Catalog(settings.schema(), settings.aliases(), policy, ports.publishedTables());
    Routes routes =
        new Routes(
            new KeyRing(keys, ports.clock(), ports.ticker()),
            catalog,
            new IndexHandler(catalog),
            new OpenApiHandler(catalog),
            new ListHandler(
                database, ports.freshness(), new Cursors(settings.cursorSecret(), ports.clock())),
            records,
            new Hooks(
                settings.hooks(),
                ports.orgId(),
                ports.pushes(),
                ports.observer(),
                ports.clock(),
                ports.ticker()),
            new Health(database, ports.notReady(), ports.ticker()),
            ports.metrics(),
            settings.loopback());
    return new Api(routes, new Cors(settings.corsOrigins()), ports.observer(), ports.clock());
  }
}
