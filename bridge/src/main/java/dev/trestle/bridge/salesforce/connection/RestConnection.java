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
import dev.trestle.bridge.salesforce.http.HttpSender;
import dev.trestle.bridge.salesforce.http.Pause;
import dev.trestle.bridge.salesforce.http.Retry;
import dev.trestle.bridge.salesforce.rest.RestClient;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What talks to one org over HTTP; nothing of the Pub/Sub API is needed. Opening it sends nothing;
 * the first call logs in.
 */
public final class RestConnection implements AutoCloseable {
  private final HttpSender sender;
  private final SalesforceClock clock;
  private final Session session;
  private final Retry retry;
  private final OrgHttp http;
  private final RestClient rest;

  /**
   * Wires the clients.
   *
   * @param ledger told of every HTTP call
   * @param pause waits between tries
   */
  public RestConnection(
      OrgSettings settings,
      CallLedger ledger,
      Clock localClock,
      Pause pause,
      RandomGenerator random) {
    clock = new SalesforceClock(localClock);
    sender = new HttpSender(clock, ledger);
    retry = new Retry(pause, random);
    session = new Session(tokens(settings));
    http = new OrgHttp(session, sender, retry);
    rest = new RestClient(http, settings.apiVersion());
  }

  private Supplier<Token> tokens(OrgSettings settings) {
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

  OrgHttp http() {
    return http;
  }

  Retry retry() {
    return retry;
  }

  @Override
  public void close() {
    sender.close();
  }
}
