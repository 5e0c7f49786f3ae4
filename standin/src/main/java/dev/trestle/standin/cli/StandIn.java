package dev.trestle.standin.cli;

import dev.trestle.standin.bulk.BulkRoutes;
import dev.trestle.standin.describe.DescribeRoutes;
import dev.trestle.standin.describe.RecordedDescribes;
import dev.trestle.standin.events.CaptureOptions;
import dev.trestle.standin.events.EventBus;
import dev.trestle.standin.oauth.AuthorizationCodes;
import dev.trestle.standin.oauth.ConnectedApp;
import dev.trestle.standin.oauth.Identity;
import dev.trestle.standin.oauth.Revocation;
import dev.trestle.standin.oauth.Sessions;
import dev.trestle.standin.oauth.TokenEndpoint;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.pubsub.PubSubOptions;
import dev.trestle.standin.pubsub.PubSubServer;
import dev.trestle.standin.push.PushOrders;
import dev.trestle.standin.query.Queries;
import dev.trestle.standin.query.QueryRoutes;
import dev.trestle.standin.rest.ApiUsage;
import dev.trestle.standin.rest.CollectionRoutes;
import dev.trestle.standin.rest.CompositeRoutes;
import dev.trestle.standin.rest.ControlRoutes;
import dev.trestle.standin.rest.Gateway;
import dev.trestle.standin.rest.HttpServer;
import dev.trestle.standin.rest.LimitRoutes;
import dev.trestle.standin.rest.RecordRoutes;
import dev.trestle.standin.rest.ReplicationRoutes;
import dev.trestle.standin.rest.Router;
import dev.trestle.standin.rest.Session;
import dev.trestle.standin.rest.ToolingRoutes;
import dev.trestle.standin.rest.UpsertRoutes;
import dev.trestle.standin.sfdx.OrgLoader;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A running org: everything is put together in {@link #start}. */
public final class StandIn implements AutoCloseable {
  private final Org org;
  private final HttpServer http;
  private final PubSubServer pubSub;
  private final BulkRoutes bulk;
  private final PushOrders pushes;
  private final Ports ports;

  /**
   * Where a running org listens.
   *
   * @param grpcTls 0 if there is no such port
   */
  public record Ports(String instanceUrl, int http, int grpc, int grpcTls) {}

  /**
   * How to serve.
   *
   * @param httpPort 0 picks a free port
   * @param grpcPort 0 picks a free port
   * @param grpcTlsPort 0 picks a free port, null means no TLS port
   * @param keepAlive after this time an idle event stream gets an empty answer
   * @param apiLimit calls allowed before REQUEST_LIMIT_EXCEEDED
   */
  public record Options(
      String host,
      int httpPort,
      int grpcPort,
      @Nullable Integer grpcTlsPort,
      Duration keepAlive,
      Duration sessionLifetime,
      long apiLimit,
      RecordedDescribes describes) {}

  private StandIn(
      Org org,
      HttpServer http,
      PubSubServer pubSub,
      BulkRoutes bulk,
      PushOrders pushes,
      Ports ports) {
    this.org = org;
    this.http = http;
    this.pubSub = pubSub;
    this.bulk = bulk;
    this.pushes = pushes;
    this.ports = ports;
  }

  public static StandIn start(OrgLoader.Loaded loaded, ConnectedApp app, Options options)
      throws IOException {
    Org org = loaded.org();
    AtomicReference<String> url = new AtomicReference<>("");
    Supplier<String> instanceUrl = url::get;
    RandomGenerator random = new SecureRandom();
    Sessions sessions = new Sessions(org.clock(), random, options.sessionLifetime(), org.orgId());
    ApiUsage usage = new ApiUsage(options.apiLimit());

    Router router = new Router();
    AuthorizationCodes codes = new AuthorizationCodes(app, sessions);
    router.add(
        "POST",
        "/services/oauth2/token",
        new TokenEndpoint(org, app, sessions, codes, instanceUrl));
    router.add("GET", "/services/oauth2/authorize", codes);
    router.add("POST", "/services/oauth2/revoke", new Revocation(sessions));
    router.add("GET", "/services/oauth2/revoke", new Revocation(sessions));
    Identity identity = new Identity(org, app, instanceUrl);
    router.add("GET", "/services/oauth2/userinfo", identity);
    router.add("POST", "/services/oauth2/userinfo", identity);
    router.add("GET", "/id/{org}/{user}", identity);

    new LimitRoutes(org, usage).addTo(router);
    new DescribeRoutes(org, options.describes(), instanceUrl).addTo(router);
    RecordRoutes records = new RecordRoutes(org);
    records.addTo(router);
    new UpsertRoutes(org, records).addTo(router);
    new CollectionRoutes(org).addTo(router);
    new CompositeRoutes(org, router).addTo(router);
    new ReplicationRoutes(org).addTo(router);
    new ToolingRoutes(org).addTo(router);
    PushOrders pushes = new PushOrders(org);
    new ControlRoutes(org, sessions::expireAll, loaded.ignored(), pushes).addTo(router);

    Queries queries = new Queries(org);
    new QueryRoutes(org, queries, random).addTo(router);
    BulkRoutes bulk = new BulkRoutes(org, queries);
    bulk.addTo(router);

    EventBus events = EventBus.of(org, CaptureOptions.DEFAULT, random);
    PubSubServer pubSub =
        new PubSubServer(
            org,
            events,
            token -> sessions.look(token).map(Session::userId),
            PubSubOptions.DEFAULT.withKeepAlive(options.keepAlive()),
            System::nanoTime);
    int grpcPort = pubSub.listen(options.grpcPort());
    int grpcTlsPort =
        options.grpcTlsPort() == null
            ? 0
            : pubSub.listenTls(options.grpcTlsPort(), org.clock().now());

    Gateway gateway = new Gateway(org, router, sessions::use, usage);
    HttpServer http = HttpServer.start(options.host(), options.httpPort(), org.clock(), gateway);
    url.set("http://" + options.host() + ":" + http.port());
    return new StandIn(
        org, http, pubSub, bulk, pushes, new Ports(url.get(), http.port(), grpcPort, grpcTlsPort));
  }

  public Org org() {
    return org;
  }

  public Ports ports() {
    return ports;
  }

  @Override
  public void close() {
    http.close();
    pubSub.close();
    bulk.close();
    pushes.close();
  }
}
