package dev.trestle.bridge.serve;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.serve.access.ApiPolicy;
import dev.trestle.bridge.serve.access.KeyRing;
import dev.trestle.bridge.serve.hooks.Hooks;
import dev.trestle.bridge.serve.http.Handler;
import dev.trestle.bridge.serve.http.HelidonServer;
import dev.trestle.bridge.serve.query.Cursors;
import dev.trestle.bridge.serve.read.Database;
import dev.trestle.bridge.serve.read.IndexHandler;
import dev.trestle.bridge.serve.read.ListHandler;
import dev.trestle.bridge.serve.read.OpenApiHandler;
import dev.trestle.bridge.serve.read.RecordHandler;
import dev.trestle.bridge.serve.read.RowChanges;
import dev.trestle.bridge.serve.view.Catalog;
import java.io.UncheckedIOException;
import javax.sql.DataSource;

/** The API on a socket: wires the handlers and a server. */
public final class ApiServer implements AutoCloseable {
  private final ApiSettings settings;
  private final ApiPorts ports;
  private final RecordHandler records;
  private final Handler api;
  private final HelidonServer server;

  /**
   * Prepares everything and opens nothing.
   *
   * @param reader a pool of read-only connections in UTC with a statement timeout, as {@code
   *     store.Database.reader()}
   * @param keys may read {@code trestle.api_key}, which readers may not
   */
  public ApiServer(
      ApiSettings settings, DataSource reader, DataSource keys, ApiPolicy policy, ApiPorts ports) {
    this.settings = settings;
    this.ports = ports;
    Database database = new Database(reader);
    this.records = new RecordHandler(database, ports.freshness());
    this.api = api(settings, database, keys, policy, ports, records);
    this.server = new HelidonServer(settings.host(), settings.port(), api);
  }

  /** The whole API without a server. */
  public Handler handler() {
    return api;
  }

  /**
   * Keeps records that were read in memory until the returned listener is told that they changed.
   * Only right while this process alone writes the rows; off until called.
   */
  public RowChanges cacheRecords(long bytesMax) {
    return records.cache(bytesMax);
  }

  /**
   * Listens; returns the port.
   *
   * @throws TrestleException if the address is taken
   */
  public int start() {
    int port = listen();
    ports
        .observer()
        .observe(new Observation.ServerListening("http://" + settings.host() + ":" + port));
    return port;
  }

  private int listen() {
    try {
      return server.start();
    } catch (UncheckedIOException e) {
      throw new TrestleException(
          TrestleError.PORT_IN_USE,
          "cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(),
          e);
    }
  }

  /** Lets running requests end, for two seconds at most. May be called without a start. */
  @Override
  public void close() {
    server.close();
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
                ports.hints(),
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
