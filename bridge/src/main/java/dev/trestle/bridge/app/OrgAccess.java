package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.Credentials;
import dev.trestle.bridge.salesforce.OrgSettings;
import dev.trestle.bridge.salesforce.Secret;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** The org of a config, as the clients want it. Reads the secrets. */
public final class OrgAccess {
  private OrgAccess() {}

  public static OrgSettings settings(Config.Org org) {
    return settings(org, credentials(org));
  }

  /** The org, entered in another way than the config says. */
  static OrgSettings settings(Config.Org org, Credentials credentials) {
    return new OrgSettings(
        org.login(),
        org.apiVersion(),
        credentials,
        List.copyOf(org.allowHosts()),
        org.pubsub().host(),
        org.pubsub().port(),
        org.pubsub().plaintext());
  }

  private static Credentials credentials(Config.Org org) {
    return switch (org.credentials()) {
      case Config.Credentials.ClientCredentials client ->
          new Credentials.ClientCredentials(
              org.clientId(), new Secret(client.clientSecret().read().reveal()));
      case Config.Credentials.JwtBearer jwt ->
          new Credentials.JwtBearer(
              org.clientId(),
              jwt.username(),
              privateKey(jwt.privateKey().read().reveal()),
              audience(org.login()));
    };
  }

  /** Login hosts take assertions made out to themselves (CONTRACT 2.2). */
  public static URI audience(URI login) {
    return URI.create(login.getScheme() + "://" + login.getRawAuthority());
  }

  /**
   * The key in a PEM text.
   *
   * @throws TrestleException if there is none that can sign
   */
  public static PrivateKey privateKey(String pem) {
    byte[] bytes;
    try {
      bytes = Pem.der(Pem.PRIVATE_KEY, pem);
    } catch (IllegalArgumentException e) {
      throw unusable("it is not a PKCS#8 PEM file: " + e.getMessage());
    }
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (GeneralSecurityException e) {
      throw unusable("it is not an RSA key");
    }
  }

  private static TrestleException unusable(String why) {
    return new TrestleException(TrestleError.KEY_UNUSABLE, "org.privateKey cannot be used: " + why);
  }
}
