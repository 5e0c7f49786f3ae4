package dev.trestle.aws.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** How a function proves to the database who it is. */
interface DatabaseLogin {
  /** The password for a connection that is made now. */
  String password();

  /**
   * The login that the environment names.
   *
   * @throws IllegalStateException if it names none
   */
  static DatabaseLogin of(Environment environment) {
    String kind = environment.required("TRESTLE_DB_AUTH");
    return switch (kind) {
      case "iam" ->
          new Iam(environment, DefaultCredentialsProvider.builder().build(), Clock.systemUTC());
      case "password" -> new FromFile(Path.of(environment.required("TRESTLE_DB_PASSWORD_FILE")));
      default -> throw new IllegalStateException("TRESTLE_DB_AUTH must be iam or password");
    };
  }

  /** A password in a file; for one machine. */
  record FromFile(Path file) implements DatabaseLogin {
    @Override
    public String password() {
      try {
        return Files.readString(file).strip();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * A token signed with the function's own credentials, good for 15 minutes of logging in. It is
   * made here, without any call, so that no way out of the network is needed.
   */
  final class Iam implements DatabaseLogin {
    private static final Duration VALID = Duration.ofMinutes(15);

    private final Environment environment;
    private final AwsCredentialsProvider credentials;
    private final Clock clock;

    Iam(Environment environment, AwsCredentialsProvider credentials, Clock clock) {
      this.environment = environment;
      this.credentials = credentials;
      this.clock = clock;
    }

    @Override
    public String password() {
      SdkHttpFullRequest connect =
          SdkHttpFullRequest.builder()
              .method(SdkHttpMethod.GET)
              .protocol("https")
              .host(environment.required("TRESTLE_DB_HOST"))
              .port(Integer.parseInt(environment.required("TRESTLE_DB_PORT")))
              .encodedPath("/")
              .putRawQueryParameter("Action", "connect")
              .putRawQueryParameter("DBUser", environment.required("TRESTLE_DB_USER"))
              .build();
      String signed =
          AwsV4HttpSigner.create()
              .sign(request ->
                  request
                      .identity(credentials.resolveCredentials())
                      .request(connect)
                      .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "rds-db")
                      .putProperty(AwsV4HttpSigner.REGION_NAME, environment.required("AWS_REGION"))
                      .putProperty(
                          AwsV4FamilyHttpSigner.AUTH_LOCATION,
                          AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                      .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, VALID)
                      .putProperty(HttpSigner.SIGNING_CLOCK, clock))
              .request()
              .getUri()
              .toString();
      return signed.substring("https://".length());
    }
  }
}
