package dev.trestle.bridge.serve;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.serve.access.ApiPolicy;
import dev.trestle.bridge.serve.http.HelidonServer;
import java.io.UncheckedIOException;
import javax.sql.DataSource;

/** The API on a socket of its own. */
public final class ApiServer implements AutoCloseable {
  private final ApiSettings settings;
  private final ApiPorts ports;
  private final ApiCore core;
  private final HelidonServer server;

  /**
   * Prepares everything and opens nothing.
   *
   * @param reader and {@code keys}: as {@link ApiCore} wants them
   */
  public ApiServer(
      ApiSettings settings, DataSource reader, DataSource keys, ApiPolicy policy, ApiPorts ports) {
    this.settings = settings;
    this.ports = ports;
    this.core = new ApiCore(settings, reader, keys, policy, ports);
    this.server = new HelidonServer(settings.host(), settings.port(), core.handler());
  }

  /** The same without the socket. */
  public ApiCore core() {
    return core;
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
}
