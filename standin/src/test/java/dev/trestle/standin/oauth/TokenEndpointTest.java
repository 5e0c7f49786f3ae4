package dev.trestle.standin.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.OrgClock;
import dev.trestle.standin.org.Schema;
import dev.trestle.standin.rest.Request;
import dev.trestle.standin.rest.Response;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {
  private static final Instant NOW = Instant.parse("2026-05-08T10:00:00Z");
  private static final KeyPair KEYS = keys();
  private final OrgClock clock = new OrgClock(Clock.fixed(NOW, ZoneOffset.UTC));
  private final Org org =
      new Org(new Schema(List.of(), Set.of(), NOW), Ids.of("00D", 1), Ids.of("005", 1), clock, 1);
  private final ConnectedApp app =
      new ConnectedApp(
          "app", "secret", "int@acme.example", "pw", "refresh", (RSAPublicKey) KEYS.getPublic());
  private final Sessions sessions =
      new Sessions(clock, new Random(1), Duration.ofMinutes(15), org.orgId());
  private final TokenEndpoint endpoint =
      new TokenEndpoint(
          org, app, sessions, new AuthorizationCodes(app, sessions), () -> "http://org");

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("RSA").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Response post(Map<String, String> headers, String form) {
    return endpoint.handle(
        Request.of(
            "POST",
            "/services/oauth2/token",
            Map.of(),
            headers,
            form.getBytes(StandardCharsets.UTF_8)));
  }

  private Map<?, ?> body(Response response) {
    return (Map<?, ?>) java.util.Objects.requireNonNull(response.jsonValue());
  }

  private static String assertion(String audience, Duration life) throws JOSEException {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer("app")
            .subject("int@acme.example")
            .audience(audience)
            .expirationTime(Date.from(NOW.plus(life)))
            .build();
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
    jwt.sign(new RSASSASigner(KEYS.getPrivate()));
    return "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
        + jwt.serialize();
  }

  @Test
  void clientCredentialsComeInTheFormOrByBasicAndGiveATokenOfTheRecordedShape() {
    String basic =
        "Basic "
            + Base64.getEncoder().encodeToString("app:secret".getBytes(StandardCharsets.UTF_8));

    Map<?, ?> byBasic = body(post(Map.of("authorization", basic), "grant_type=client_credentials"));

    assertThat(
            post(Map.of(), "grant_type=client_credentials&client_id=app&client_secret=secret")
                .status())
        .isEqualTo(200);
    assertThat(byBasic.get("issued_at")).isEqualTo(String.valueOf(NOW.toEpochMilli()));
    assertThat(String.valueOf(byBasic.get("access_token"))).matches("00D\\w{12}![.\\w]{96}");
    assertThat(byBasic.containsKey("expires_in")).isFalse();
  }

  @Test
  void aWrongSecretOrGrantIsRefusedWithTheDocumentedError() {
    assertThat(
            body(post(Map.of(), "grant_type=client_credentials&client_id=app&client_secret=x"))
                .get("error"))
        .isEqualTo("invalid_client");
    assertThat(body(post(Map.of(), "grant_type=magic")).get("error"))
        .isEqualTo("unsupported_grant_type");
  }

  @Test
  void aSignedAssertionIsAcceptedOnlyForThisAudienceAndForMinutes() throws JOSEException {
    assertThat(
            post(Map.of(), assertion("https://login.salesforce.com", Duration.ofMinutes(3)))
                .status())
        .isEqualTo(200);
    assertThat(
            body(post(Map.of(), assertion("https://elsewhere.example", Duration.ofMinutes(3))))
                .get("error_description"))
        .isEqualTo("audience is invalid");
    assertThat(post(Map.of(), assertion("http://org", Duration.ofHours(1))).status())
        .isEqualTo(400);
  }

  @Test
  void aSessionSlidesWhileUsedAndDiesWhenNot() {
    String token = sessions.issue(org.userId(), "app").token();

    clock.advance(Duration.ofMinutes(10));
    assertThat(sessions.use(token)).isPresent();
    clock.advance(Duration.ofMinutes(10));
    assertThat(sessions.use(token)).isPresent();
    clock.advance(Duration.ofMinutes(16));
    assertThat(sessions.use(token)).isEmpty();
  }
}
