package dev.trestle.aws.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class DatabaseLoginTest {
  private static final Instant NOW = Instant.parse("2026-11-25T20:00:00Z");

  private final Environment environment =
      new Environment(
          Map.of(
              "TRESTLE_DB_HOST", "db.example.us-east-1.rds.amazonaws.com",
              "TRESTLE_DB_PORT", "5432",
              "TRESTLE_DB_USER", "trestle_apply",
              "AWS_REGION", "us-east-1"));

  @Test
  void a_token_is_a_signed_address_that_is_good_for_15_minutes() {
    String token = login(NOW).password();

    assertThat(token)
        .startsWith("db.example.us-east-1.rds.amazonaws.com:5432/?")
        .contains("Action=connect", "DBUser=trestle_apply", "X-Amz-Expires=900")
        .contains("X-Amz-Date=20261125T200000Z", "X-Amz-Algorithm=AWS4-HMAC-SHA256")
        .contains("%2F20261125%2Fus-east-1%2Frds-db%2Faws4_request")
        .contains("X-Amz-Security-Token=session", "X-Amz-SignedHeaders=host")
        .containsPattern("X-Amz-Signature=[0-9a-f]{64}");
  }

  @Test
  void each_connection_gets_a_token_of_its_own_time() {
    assertThat(login(NOW).password()).isNotEqualTo(login(NOW.plusSeconds(60)).password());
  }

  @Test
  void another_kind_of_login_is_refused() {
    assertThatThrownBy(() -> DatabaseLogin.of(new Environment(Map.of("TRESTLE_DB_AUTH", "trust"))))
        .hasMessage("TRESTLE_DB_AUTH must be iam or password");
  }

  private DatabaseLogin login(Instant now) {
    return new DatabaseLogin.Iam(
        environment,
        StaticCredentialsProvider.create(AwsSessionCredentials.create("AKID", "SECRET", "session")),
        Clock.fixed(now, ZoneOffset.UTC));
  }
}
