package dev.trestle.bridge.salesforce;

import java.net.URI;
import java.security.PrivateKey;

/** How the bridge proves to the org who it is (CONTRACT 2.2). */
public sealed interface Credentials {

  /** Credentials that the token endpoint takes. */
  sealed interface Login extends Credentials {}

  /** Works only on the org's own My Domain host; the app needs a user to run as. */
  record ClientCredentials(String clientId, Secret clientSecret) implements Login {}

  /**
   * A signed assertion: nothing secret travels.
   *
   * @param key the RSA key whose certificate is uploaded to the connected app
   * @param audience {@code https://login.salesforce.com}, {@code https://test.salesforce.com} or
   *     the My Domain address
   */
  record JwtBearer(String clientId, String username, PrivateKey key, URI audience)
      implements Login {
    @Override
    public String toString() {
      return "JwtBearer[clientId=" + clientId + ", username=" + username + ", key=***]";
    }
  }

  /**
   * A session that somebody else began, such as the sf tool; it is not renewed.
   *
   * @param source where it comes from, for messages
   */
  record Granted(Secret accessToken, URI instanceUrl, String orgId18, String source)
      implements Credentials {}
}
