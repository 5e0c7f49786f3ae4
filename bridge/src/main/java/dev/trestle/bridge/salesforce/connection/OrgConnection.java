package dev.trestle.bridge.salesforce.connection;

import dev.trestle.bridge.salesforce.CallLedger;
import dev.trestle.bridge.salesforce.Credentials;
import dev.trestle.bridge.salesforce.OrgSettings;
import dev.trestle.bridge.salesforce.SalesforceClock;
import dev.trestle.bridge.salesforce.auth.GrantedSession;
import dev.trestle.bridge.salesforce.auth.Grants;
import dev.trestle.bridge.salesforce.auth.OrgHttp;
import dev.trestle.bridge.salesforce.auth.Session;
import dev.trestle.bridge.salesforce.auth.Token;
import dev.trestle.bridge.salesforce.auth.TokenEndpoint;
import dev.trestle.bridge.salesforce.bulk.BulkClient;
import dev.trestle.bridge.salesforce.http.HttpSender;
import dev.trestle.bridge.salesforce.http.Pause;
import dev.trestle.bridge.salesforce.http.Retry;
import dev.trestle.bridge.salesforce.pubsub.PubSubClient;
import dev.trestle.bridge.salesforce.pubsub.SchemaStore;
import dev.trestle.bridge.salesforce.rest.RestClient;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Everything that talks to one org. Opening it sends nothing; the first call logs in. */
public final class OrgConnection implements AutoCloseable {
  private final HttpSender sender;
  private final SalesforceClock clock;
  private final Session session;
  private final RestClient rest;
  private final BulkClient bulk;
  private final PubSubClient pubSub;

  /**
   * Wires the clients.
   *
   * @param ledger told of every HTTP call
   * @param pause waits between tries
   */
  public OrgConnection(
      OrgSettings settings,
      CallLedger ledger,
      SchemaStore schemas,
      Clock localClock,
      Pause pause,
      RandomGenerator random) {
    clock = new SalesforceClock(localClock);
    sender = new HttpSender(clock, ledger);
    Retry retry = new Retry(pause, random);
    session = new Session(tokens(settings, retry));
    OrgHttp http = new OrgHttp(session, sender, retry);
    rest = new RestClient(http, settings.apiVersion());
    bulk = new BulkClient(http, settings.apiVersion());
    pubSub = new PubSubClient(settings, session, schemas, retry, System::nanoTime);
  }

  private Supplier<Token> tokens(OrgSettings settings, Retry retry) {
    return switch (settings.credentials()) {
      case Credentials.Login login ->
          new TokenEndpoint(settings, sender, new Grants(login, clock), retry)::fetch;
      case Credentials.Granted granted ->
          new GrantedSession(granted, settings.allowedHosts())::fetch;
    };
  }

  public SalesforceClock clock() {
    return clock;
  }

  public Session session() {
    return session;
  }

  public RestClient rest() {
    return rest;
  }

  public BulkClient bulk() {
    return bulk;
  }

  public PubSubClient pubSub() {
    return pubSub;
  }

  @Override
  public void close() {
    pubSub.close();
    sender.close();
  }
}
