package dev.trestle.bridge.app;

import dev.trestle.bridge.admin.AdminApi;
import dev.trestle.bridge.admin.AdminToken;
import dev.trestle.bridge.admin.EngineRequests;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.StatusModel;
import dev.trestle.bridge.serve.http.Handler;
import dev.trestle.bridge.serve.http.HelidonServer;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/** The one socket of the bridge: the operator's endpoints, then the API. */
final class HttpFront implements AutoCloseable {
  private final Config.Server settings;
  private final HelidonServer server;
  private volatile String url = "";

  /** Opens nothing yet; makes the operator's token at the first run. */
  HttpFront(Config config, Handler api, DataSource writer, StatusModel status) {
    this.settings = config.server();
    AdminApi admin =
        new AdminApi(
            tokenFile(config).map(AdminToken::in), new EngineRequests(writer), status::status, api);
    this.server = new HelidonServer(settings.host(), settings.port(), admin);
  }

  /** The token lives beside the data; with a server of their own, operators use SQL. */
  private static Optional<Path> tokenFile(Config config) {
    return switch (config.database()) {
      case Config.Database.Embedded embedded ->
          Optional.of(embedded.folder().resolve("admin.token"));
      case Config.Database.External external -> Optional.empty();
    };
  }

  void listen(Observer observer) {
    String host = settings.host();
    try {
      int port = server.start();
      String shown = host.contains(":") ? "[" + host + "]" : host;
      url = "http://" + shown + ":" + port;
      observer.observe(new Observation.ServerListening(url));
    } catch (RuntimeException e) {
      throw Failures.listening(host, settings.port(), e);
    }
  }

  /** Empty until it listens. */
  String url() {
    return url;
  }

  @Override
  public void close() {
    server.close();
  }
}
