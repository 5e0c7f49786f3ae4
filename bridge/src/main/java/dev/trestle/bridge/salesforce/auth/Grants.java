package dev.trestle.bridge.salesforce.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.trestle.bridge.salesforce.Credentials;
import dev.trestle.bridge.salesforce.SalesforceClock;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns credentials into the form the token endpoint takes (CONTRACT 2.2). */
public final class Grants {
  private static final Duration ASSERTION_LIFE = Duration.ofMinutes(3);

  private final Credentials.Login credentials;
  private final SalesforceClock clock;

  public Grants(Credentials.Login credentials, SalesforceClock clock) {
    this.credentials = credentials;
    this.clock = clock;
  }

  /**
   * A form body.
   *
   * @param secret the part of it that must not be repeated in any message
   */
  record Form(String encoded, Secret secret) {}

  Form form() {
    return switch (credentials) {
      case Credentials.ClientCredentials app -> clientCredentials(app);
      case Credentials.JwtBearer jwt -> jwtBearer(new Secret(assertion(jwt)));
    };
  }

  private static Form clientCredentials(Credentials.ClientCredentials app) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "client_credentials");
    fields.put("client_id", app.clientId());
    fields.put("client_secret", app.clientSecret().reveal());
    return new Form(encode(fields), app.clientSecret());
  }

  private static Form jwtBearer(Secret assertion) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    fields.put("assertion", assertion.reveal());
    return new Form(encode(fields), assertion);
  }

  private String assertion(Credentials.JwtBearer jwt) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(jwt.clientId())
            .subject(jwt.username())
            .audience(jwt.audience().toString())
            // On Salesforce's clock: a wrong local one then costs a refusal only before it is known
            .claim("exp", clock.nowMs() / 1_000 + ASSERTION_LIFE.toSeconds())
            .build();
    SignedJWT signed = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
    try {
      signed.sign(new RSASSASigner(jwt.key()));
    } catch (JOSEException | IllegalArgumentException e) {
      throw new SalesforceException(
          Kind.CONFIG,
          "BAD_KEY",
          "The private key cannot sign the login: it must be an RSA key of at least 2048 bits.",
          e);
    }
    return signed.serialize();
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
