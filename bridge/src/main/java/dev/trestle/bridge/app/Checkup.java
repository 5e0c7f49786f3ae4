package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tries, one after the other, everything a bridge needs, and says what to do where it fails. */
public final class Checkup {
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

  Checkup() {}

  /** Runs all checks; those that need an earlier one that failed are left out. */
  public static List<Finding> of(Config config) {
    Checkup checkup = new Checkup();
    checkup.check("config", () -> "valid");
    checkup.check("secrets", () -> secrets(config));
    new CertificateChecks(config.api().hooks().certificates(), checkup, Clock.systemUTC()).run();
    new DatabaseChecks(config.database(), checkup).run();
    new OrgChecks(config, checkup).run();
    return List.copyOf(checkup.findings);
  }

  private static String secrets(Config config) {
    config.secrets().forEach(secret -> secret.read());
    return config.secrets().size() + " can be read";
  }

  /**
   * Runs a check; whether it succeeded.
   *
   * @param attempt what was found, or an exception
   */
  boolean check(String name, Supplier<String> attempt) {
    try {
      findings.add(new Finding(name, Grade.OK, attempt.get(), "", ""));
      return true;
    } catch (RuntimeException e) {
      TrestleException known = Failures.of(e);
      add(name, Grade.FAILED, known.getMessage(), known.error());
      return false;
    }
  }

  void warn(String name, String found, TrestleError error) {
    add(name, Grade.WARNING, found, error);
  }

  private void add(String name, Grade grade, String found, TrestleError error) {
    findings.add(new Finding(name, grade, found, error.code(), error.cure()));
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
