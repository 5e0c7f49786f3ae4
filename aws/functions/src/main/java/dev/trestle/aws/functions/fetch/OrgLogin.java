package dev.trestle.aws.functions.fetch;

import dev.trestle.bridge.app.OrgAccess;
import dev.trestle.bridge.salesforce.Credentials;
import dev.trestle.bridge.salesforce.OrgSettings;
import dev.trestle.bridge.salesforce.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The org that the environment names.
 *
 * @param username whose name a private key signs; only with one
 * @param allowHosts hosts that may be sent credentials though they are not Salesforce's; for tests
 */
public record OrgLogin(
    URI login, String clientId, Optional<String> username, List<String> allowHosts) {
  private static final String API_VERSION = "66.0";
  private static final int PUB_SUB_PORT = 7443;

  public OrgLogin {
    allowHosts = List.copyOf(allowHosts);
  }

  /**
   * How to enter it.
   *
   * @param secret the client secret, or a private key in PEM
   * @throws IllegalStateException if a key comes without a user's name
   */
  public OrgSettings with(String secret) {
    return new OrgSettings(
        login,
        API_VERSION,
        credentials(secret),
        allowHosts,
        "api.pubsub.salesforce.com",
        PUB_SUB_PORT,
        false);
  }

  private Credentials credentials(String secret) {
    if (!secret.strip().startsWith("-----BEGIN")) {
      return new Credentials.ClientCredentials(clientId, new Secret(secret.strip()));
    }
    String user =
        username.orElseThrow(
            () -> new IllegalStateException("a private key needs TRESTLE_ORG_USERNAME"));
    return new Credentials.JwtBearer(
        clientId, user, OrgAccess.privateKey(secret), OrgAccess.audience(login));
  }
}
