package dev.trestle.aws.functions.fetch;

import dev.trestle.bridge.app.OrgAccess;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
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
   * @throws TrestleException if the secret is no key that can sign, or does not fit the username
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
    boolean key = secret.strip().startsWith("-----BEGIN");
    if (key != username.isPresent()) {
      throw new TrestleException(
          TrestleError.KEY_UNUSABLE,
          key
              ? "the org's secret is a private key, but OrgUsername is not given"
              : "OrgUsername is given, but the org's secret is no private key");
    }
    return key
        ? new Credentials.JwtBearer(
            clientId,
            username.orElseThrow(),
            OrgAccess.privateKey(secret),
            OrgAccess.audience(login))
        : new Credentials.ClientCredentials(clientId, new Secret(secret.strip()));
  }
}
