package dev.trestle.bridge.salesforce.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.trestle.bridge.salesforce.Credentials;
import dev.trestle.bridge.salesforce.FakeOrg;
import dev.trestle.bridge.salesforce.FakeOrg.Scripted;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.Secret;
import dev.trestle.bridge.salesforce.Thrown;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final String TOKEN = "POST /services/oauth2/token";
  private static final String LIMITS = "GET /services/data/v66.0/limits";
  private static final Scripted EXPIRED =
      Scripted.error(401, "INVALID_SESSION_ID", "Session expired or invalid");

  private final FakeOrg org = new FakeOrg();

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void logsInOnceForSeveralCalls() {
    org.grantingTokens().on(LIMITS, Scripted.json(200, "{}"));
    try (OrgConnection connection = org.connect()) {
      connection.rest().limits();
      connection.rest().limits();

      assertThat(org.count(TOKEN)).isEqualTo(1);
      assertThat(org.ledger).containsExactly(Purpose.TOKEN, Purpose.LIMITS, Purpose.LIMITS);
      assertThat(org.asked.getFirst().body())
          .isEqualTo("grant_type=client_credentials&client_id=client&client_secret=s3cret-canary");
      assertThat(org.asked.getLast().headers())
          .containsEntry("Authorization", "Bearer 00D1a000000H3O9!token1")
          .containsEntry("Sforce-call-options", "client=Trestle/1.0");
      assertThat(connection.session().token().orgId18()).isEqualTo(FakeOrg.ORG_ID);
    }
  }

  @Test
  void renewsARefusedTokenOnceAndRepeatsTheCallOnce() {
    org.grantingTokens().on(LIMITS, EXPIRED, Scripted.json(200, "{\"a\":1}"));
    try (OrgConnection connection = org.connect()) {
      assertThat(connection.rest().limits().value().path("a").asInt()).isEqualTo(1);
      assertThat(org.count(TOKEN)).isEqualTo(2);
      assertThat(org.asked.getLast().headers())
          .containsEntry("Authorization", "Bearer 00D1a000000H3O9!token2");
    }
  }

  @Test
  void aSecondRefusalIsAMatterForAHuman() {
    org.grantingTokens().on(LIMITS, EXPIRED);
    try (OrgConnection connection = org.connect()) {
      SalesforceException e = Thrown.by(() -> connection.rest().limits());

      assertThat(e.kind()).isEqualTo(Kind.AUTH);
      assertThat(e.code()).isEqualTo("INVALID_SESSION_ID");
      assertThat(org.count(LIMITS)).isEqualTo(2);
      assertThat(org.count(TOKEN)).isEqualTo(2);
    }
  }

  @Test
  void manyThreadsWithTheSameRefusedTokenRenewItOnce() throws InterruptedException {
    org.grantingTokens();
    try (OrgConnection connection = org.connect()) {
      Session session = connection.session();
      Token stale = session.token();
      Set<Token> renewed = ConcurrentHashMap.newKeySet();
      CountDownLatch done = new CountDownLatch(20);
      for (int i = 0; i < 20; i++) {
        Thread.ofVirtual()
            .start(() -> {
              renewed.add(session.renew(stale));
              done.countDown();
            });
      }
      done.await();

      assertThat(renewed).hasSize(1).doesNotContain(stale);
      assertThat(org.count(TOKEN)).isEqualTo(2);
    }
  }

  @Test
  void signsAnAssertionForJwtBearer()
      throws GeneralSecurityException, ParseException, com.nimbusds.jose.JOSEException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    org.grantingTokens();
    Credentials jwt =
        new Credentials.JwtBearer(
            "consumer",
            "u@acme.example",
            pair.getPrivate(),
            URI.create("https://login.salesforce.com"));
    try (OrgConnection connection = org.connect(jwt)) {
      connection.session().token();
    }

    List<String> form = List.of(org.asked.getFirst().body().split("&", -1));
    assertThat(form).contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer");
    String assertion = URLDecoder.decode(form.get(1).substring("assertion=".length()), UTF_8);
    SignedJWT signed = SignedJWT.parse(assertion);
    assertThat(signed.verify(new RSASSAVerifier((RSAPublicKey) pair.getPublic()))).isTrue();
    assertThat(signed.getJWTClaimsSet().getIssuer()).isEqualTo("consumer");
    assertThat(signed.getJWTClaimsSet().getSubject()).isEqualTo("u@acme.example");
    // A list of one would be refused: the claim must be a text.
    assertThat(signed.getPayload().toString()).contains("\"aud\":\"https:");
    assertThat(jwt.toString()).contains("***").doesNotContain("RSA");
  }

  @Test
  void aRefusedLoginShowsNoSecretEvenIfTheAnswerDoes() {
    org.on(
        TOKEN,
        Scripted.json(
            400, "{\"error\":\"invalid_grant\",\"error_description\":\"no: s3cret-canary\"}"));
    try (OrgConnection connection = org.connect()) {
      SalesforceException e = Thrown.by(() -> connection.rest().limits());

      assertThat(e.kind()).isEqualTo(Kind.AUTH);
      assertThat(e.code()).isEqualTo("invalid_grant");
      assertThat(Thrown.shown(e)).contains("no: ***").doesNotContain("s3cret-canary");
      assertThat(org.count(TOKEN)).isEqualTo(1);
    }
  }

  @Test
  void aRefusedCallShowsNoTokenEvenIfTheAnswerDoes() {
    org.on(TOKEN, org.tokenAnswer("token-canary"))
        .on(LIMITS, Scripted.error(400, "INVALID_FIELD", "bad 00D1a000000H3O9!token-canary"));
    try (OrgConnection connection = org.connect()) {
      SalesforceException e = Thrown.by(() -> connection.rest().limits());

      assertThat(Thrown.shown(e)).contains("bad ***").doesNotContain("token-canary");
      assertThat(connection.session().token().toString()).doesNotContain("token-canary");
    }
  }

  @Test
  void tooManyLoginsPauseTheConnection() {
    org.on(
        TOKEN,
        Scripted.json(
            400,
            "{\"error\":\"rate_limit_exceeded\",\"error_description\":\"login rate exceeded\"}"));
    try (OrgConnection connection = org.connect()) {
      assertThat(Thrown.by(() -> connection.rest().limits()).kind()).isEqualTo(Kind.LIMIT);
    }
  }

  @Test
  void anInstanceOutsideTheAllowedHostsNeverSeesTheToken() {
    org.on(TOKEN, FakeOrg.tokenAnswer("t", "https://evil.example"));
    try (OrgConnection connection = org.connect()) {
      SalesforceException e = Thrown.by(() -> connection.rest().limits());

      assertThat(e.code()).isEqualTo("HOST_REFUSED");
      assertThat(e).hasMessageContaining("instance_url").hasMessageContaining("evil.example");
    }
  }

  @Test
  void aTokenOfAnotherOrgIsRefused() {
    String other =
        "{\"access_token\":\"00D1a000000H3OA!x\",\"instance_url\":\"" + org.url() + "\"}";
    org.on(TOKEN, org.tokenAnswer("one"), Scripted.json(200, other)).on(LIMITS, EXPIRED);
    try (OrgConnection connection = org.connect()) {
      assertThat(Thrown.by(() -> connection.rest().limits()).code()).isEqualTo("ORG_CHANGED");
    }
  }

  @Test
  void aLoginRedirectIsNotFollowed() {
    org.on(
        TOKEN,
        new Scripted(302, java.util.Map.of("Location", org.url() + "/elsewhere"), new byte[0]));
    try (OrgConnection connection = org.connect()) {
      assertThat(Thrown.by(() -> connection.rest().limits()).code()).isEqualTo("REDIRECT");
      assertThat(org.count("POST /elsewhere") + org.count("GET /elsewhere")).isZero();
    }
  }

  @Test
  void aSecretHidesItself() {
    assertThat(new Secret("abc")).hasToString("***");
  }
}
