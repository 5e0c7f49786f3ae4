package dev.trestle.bridge.salesforce.auth;

import dev.trestle.bridge.salesforce.AllowedHosts;
import dev.trestle.bridge.salesforce.Credentials;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Gives the one token of a session that somebody else began. */
public final class GrantedSession {
  private final Credentials.Granted granted;
  private final AllowedHosts hosts;
  private final AtomicBoolean given = new AtomicBoolean();

  public GrantedSession(Credentials.Granted granted, List<String> allowedHosts) {
    this.granted = granted;
    this.hosts = new AllowedHosts(allowedHosts);
  }

  /**
   * The token, once.
   *
   * @throws SalesforceException CONFIG if its host is not allowed, AUTH when it is asked for again,
   *     which means that the org has refused it
   */
  public Token fetch() {
    hosts.check(granted.instanceUrl(), "The session's instanceUrl");
    if (given.getAndSet(true)) {
      throw new SalesforceException(
          Kind.AUTH,
          "SESSION_ENDED",
          "The org refuses the session in "
              + granted.source()
              + ": it has ended, or its user has no API access.");
    }
    return new Token(granted.accessToken(), granted.instanceUrl().resolve("/"), granted.orgId18());
  }
}
