package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import dev.trestle.bridge.salesforce.http.Pause;
import dev.trestle.bridge.salesforce.pubsub.SchemaStore;
import dev.trestle.bridge.schema.OrgObjects;
import dev.trestle.bridge.schema.Plan;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Tries, one after the other, everything a bridge needs, and says what to do where it fails. */
public final class Checkup {
  private static final int POSTGRES_MIN = 15;
  private static final long SKEW_MAX_MS = 15_000;
  private static final double SCARCE = 0.2;

  private final Config config;
  private final List<Finding> findings = new ArrayList<>();

  /** How a check ended. */
  public enum Grade {
    OK,
    WARNING,
    FAILED
  }

  /**
   * The result of one check.
   *
   * @param code the error's, or empty when all is well
   * @param cure what to do, or empty
   */
  public record Finding(String check, Grade grade, String found, String code, String cure) {}

  private Checkup(Config config) {
    this.config = config;
  }

  /** Runs all checks; those that need an earlier one that failed are left out. */
  public static List<Finding> of(Config config) {
    Checkup checkup = new Checkup(config);
    checkup.check("config", () -> "valid");
    checkup.check("secrets", checkup::secrets);
    checkup.check("database", checkup::database);
    checkup.org();
    return checkup.findings;
  }

  private boolean check(String name, Supplier<String> attempt) {
    try {
      findings.add(new Finding(name, Grade.OK, attempt.get(), "", ""));
      return true;
    } catch (RuntimeException e) {
      TrestleException known = Failures.of(e);
      findings.add(finding(name, Grade.FAILED, known.getMessage(), known.error()));
      return false;
    }
  }

  private static Finding finding(String name, Grade grade, String found, TrestleError error) {
    return new Finding(name, grade, found, error.code(), error.cure());
  }

  private String secrets() {
    config.secrets().forEach(secret -> secret.read());
    return config.secrets().size() + " can be read";
  }

  private String database() {
    try (DatabaseAccess access = DatabaseAccess.visit(config.database());
        Connection connection = access.connect()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < POSTGRES_MIN) {
        throw new TrestleException(
            TrestleError.DATABASE_TOO_OLD, "the server runs PostgreSQL " + version);
      }
      return "PostgreSQL " + version + " answers";
    } catch (SQLException e) {
      throw Failures.of(e);
    } catch (TrestleException e) {
      if (e.error() == TrestleError.NO_DATA) {
        return "will be made at the first run";
      }
      throw e;
    }
  }

  private void org() {
    SchemaStore nothingKept =
        new SchemaStore() {
          @Override
          public Optional<String> find(String schemaId) {
            return Optional.empty();
          }

          @Override
          public void save(String schemaId, String json) {}
        };
    try (OrgConnection org =
        new OrgConnection(
            OrgAccess.settings(config.org()),
            purpose -> {},
            nothingKept,
            Clock.systemUTC(),
            Pause.sleeping(),
            new SecureRandom())) {
      if (check("login", () -> "logged in to " + org.session().token().instanceUrl())) {
        check("API version", () -> version(org.rest().versions().value()));
        check("objects", () -> objects(org.rest().describeGlobal().value()));
        check("limits", () -> limits(org.rest().limits().value()));
        clock(org.clock().nowMs() - org.clock().localMs());
      }
    } catch (RuntimeException e) {
      TrestleException known = Failures.of(e);
      findings.add(finding("login", Grade.FAILED, known.getMessage(), known.error()));
    }
  }

  private String version(JsonNode versions) {
    String wanted = config.org().apiVersion();
    for (JsonNode version : versions) {
      if (version.path("version").asString("").equals(wanted)) {
        return wanted + " is offered";
      }
    }
    throw new TrestleException(TrestleError.API_VERSION, "the org does not offer " + wanted);
  }

  private String objects(JsonNode global) {
    List<String> patterns =
        config.objects().rules().stream().map(Config.ObjectRule::pattern).toList();
    OrgObjects.Choice choice = OrgObjects.of(global).choose(patterns, List.of());
    for (Plan.LeftOut refused : choice.refused()) {
      findings.add(
          finding(
              "object " + refused.name(),
              Grade.WARNING,
              refused.reason(),
              TrestleError.OBJECT_NOT_MIRRORABLE));
    }
    if (choice.objects().isEmpty()) {
      throw new TrestleException(
          TrestleError.OBJECT_UNKNOWN, "nothing named under objects can be mirrored");
    }
    return choice.objects().size() + " can be mirrored";
  }

  private String limits(JsonNode limits) {
    scarce(limits, "DailyApiRequests");
    scarce(limits, "DailyDeliveredPlatformEvents");
    JsonNode calls = limits.path("DailyApiRequests");
    return String.format(
        Locale.ROOT,
        "%,d of %,d API calls left",
        calls.path("Remaining").asLong(0),
        calls.path("Max").asLong(0));
  }

  private void scarce(JsonNode limits, String name) {
    long most = limits.path(name).path("Max").asLong(0);
    long left = limits.path(name).path("Remaining").asLong(0);
    if (most > 0 && left < most * SCARCE) {
      findings.add(
          finding(name, Grade.WARNING, left + " of " + most + " left", TrestleError.REQUEST_LIMIT));
    }
  }

  private void clock(long skewMs) {
    boolean far = Math.abs(skewMs) > SKEW_MAX_MS;
    String found = skewMs + " ms from Salesforce's";
    findings.add(
        far
            ? finding("clock", Grade.FAILED, found, TrestleError.CLOCK_SKEW)
            : new Finding("clock", Grade.OK, found, "", ""));
  }
}
