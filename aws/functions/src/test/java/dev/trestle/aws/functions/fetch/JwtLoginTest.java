package dev.trestle.aws.functions.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.source.Delivered;
import dev.trestle.bridge.source.PollTicket;
import dev.trestle.bridge.source.PolledPage;
import dev.trestle.bridge.source.RowReader.Wanted;
import dev.trestle.standin.cli.StandIn;
import dev.trestle.standin.describe.RecordedDescribes;
import dev.trestle.standin.oauth.ConnectedApp;
import dev.trestle.standin.org.OrgClock;
import dev.trestle.standin.sample.SampleOrg;
import dev.trestle.standin.sfdx.OrgLoader;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fetch's login by JWT bearer, at an org that verifies the signature. */
class JwtLoginTest {
  private static final String USER = "bridge@acme.example";
  private static final String ID = "001000000000099AAA";
  private static final KeyPair KEYS = keys();
  private static StandIn org;

  private final List<Delivered.Image> sent = new ArrayList<>();
  private final Deque<String> secrets = new ArrayDeque<>();

  @BeforeAll
  static void start() throws IOException {
    OrgLoader.Options loading = new OrgLoader.Options(1, false, 0, USER, List.of());
    org =
        StandIn.start(
            OrgLoader.load(SampleOrg.folder(), new OrgClock(Clock.systemUTC()), loading),
            new ConnectedApp(
                "app", "secret", USER, "pw", "refresh", (RSAPublicKey) KEYS.getPublic()),
            new StandIn.Options(
                "127.0.0.1",
                0,
                0,
                null,
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                100_000,
                RecordedDescribes.none()));
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  /** Reads one row that the org does not have. */
  private Fetcher.Run run(Optional<String> username) {
    OrgLogin login =
        new OrgLogin(URI.create(org.ports().instanceUrl()), "app", username, List.of("127.0.0.1"));
    Ticket ticket =
        new Ticket(
            new Wanted("Account", List.of("Id", "IsDeleted", "Name"), true),
            7,
            5_000,
            Map.of(ID, 100L));
    Deque<List<Ticket>> due = new ArrayDeque<>(List.of(List.of(ticket)));
    Tickets tickets = rowsMax -> due.isEmpty() ? List.of() : due.remove();
    try (OrgReader reader =
        new OrgReader(
            () -> login.with(secrets.size() > 1 ? secrets.remove() : secrets.getFirst()),
            Clock.systemUTC(),
            duration -> {})) {
      return new Fetcher(tickets, NO_POLLS, reader, this::send, Clock.systemUTC()).run();
    }
  }

  private int send(List<Delivered.Image> images) {
    sent.addAll(images);
    return images.size();
  }

  private static final Polls NO_POLLS =
      new Polls() {
        @Override
        public List<PollTicket> due() {
          return List.of();
        }

        @Override
        public void take(PolledPage page) {
          throw new IllegalStateException("nothing was polled");
        }
      };

  @Test
  void theKeyOfTheCertificateInTheConnectedAppLogsIn() {
    secrets.add(pem(KEYS));

    assertThat(run(Optional.of(USER)))
        .isEqualTo(new Fetcher.Run(1, 0, 0, 0, "nothing more is due"));
    assertThat(sent).extracting(Delivered.Image::id).containsExactly(ID);
  }

  @Test
  void anotherKeyIsRefusedAndCounted() {
    secrets.add(pem(keys()));

    assertThat(run(Optional.of(USER))).isEqualTo(new Fetcher.Run(0, 0, 1, 1, "Salesforce: AUTH"));
    assertThat(sent).isEmpty();
  }

  @Test
  void aUserThatDidNotApproveTheAppIsRefusedAndCounted() {
    secrets.add(pem(KEYS));

    assertThat(run(Optional.of("nobody@acme.example")).loginsRefused()).isEqualTo(1);
  }

  @Test
  void aSecretThatDoesNotFitTheUsernameOrIsNoKeyIsNamed() {
    secrets.add(pem(KEYS));
    assertUnusable(Optional.empty(), "OrgUsername is not given");
    secrets.add("s3cret");
    secrets.remove();
    assertUnusable(Optional.of(USER), "the org's secret is no private key");
    secrets.add("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
    secrets.remove();
    assertUnusable(Optional.of(USER), "not an RSA key");
  }

  private void assertUnusable(Optional<String> username, String why) {
    assertThatThrownBy(() -> run(username))
        .isInstanceOfSatisfying(
            TrestleException.class, e -> assertThat(e.error()).isEqualTo(TrestleError.KEY_UNUSABLE))
        .hasMessageContaining(why)
        .hasMessageNotContaining("s3cret");
  }
}
