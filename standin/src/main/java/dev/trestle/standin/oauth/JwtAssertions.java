package dev.trestle.standin.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.trestle.standin.org.OrgClock;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Checks the assertion of the JWT bearer grant (CONTRACT 2.2). */
final class JwtAssertions {
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final List<String> LOGIN_HOSTS =
      List.of("https://login.salesforce.com", "https://test.salesforce.com");
  private final ConnectedApp app;
  private final OrgClock clock;
  private final Supplier<String> instanceUrl;

  JwtAssertions(ConnectedApp app, OrgClock clock, Supplier<String> instanceUrl) {
    this.app = app;
    this.clock = clock;
    this.instanceUrl = instanceUrl;
  }

  /**
   * Throws unless the assertion is signed by the app's key and names the app, the user and this
   * org.
   */
  void check(String assertion) {
    try {
      SignedJWT jwt = SignedJWT.parse(assertion);
      checkSignature(jwt);
      checkClaims(jwt.getJWTClaimsSet());
    } catch (ParseException | JOSEException e) {
      throw OAuthError.invalidGrant("invalid assertion");
    }
  }

  private void checkSignature(SignedJWT jwt) throws JOSEException {
    if (app.jwtKey() == null) {
      throw OAuthError.invalidGrant("user hasn't approved this consumer");
    }
    if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
        || !jwt.verify(new RSASSAVerifier(app.jwtKey()))) {
      throw OAuthError.invalidGrant("invalid assertion");
    }
  }

  private void checkClaims(JWTClaimsSet claims) {
    if (!app.clientId().equals(claims.getIssuer())) {
      throw OAuthError.of("invalid_client_id", "client identifier invalid");
    }
    if (!app.username().equalsIgnoreCase(claims.getSubject())) {
      throw OAuthError.invalidGrant("user hasn't approved this consumer");
    }
    if (claims.getAudience().stream().noneMatch(this::isAudience)) {
      throw OAuthError.invalidGrant("audience is invalid");
    }
    Instant expiry =
        claims.getExpirationTime() == null ? Instant.EPOCH : claims.getExpirationTime().toInstant();
    Instant now = clock.now();
    if (expiry.isBefore(now.minus(SKEW)) || expiry.isAfter(now.plus(LONGEST_LIFE).plus(SKEW))) {
      throw OAuthError.invalidGrant("invalid assertion");
    }
  }

  private boolean isAudience(String audience) {
    String bare = audience.endsWith("/") ? audience.substring(0, audience.length() - 1) : audience;
    return LOGIN_HOSTS.contains(bare) || bare.equals(instanceUrl.get());
  }
}
