package dev.trestle.packagecheck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** Where things are; tests run in their module's folder. */
final class Repository {
  static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();
  static final Path PACKAGE = ROOT.resolve("salesforce");
  static final Path CLASSES = PACKAGE.resolve("force-app/main/default/classes");
  static final Path SAMPLE_ORG = ROOT.resolve("standin/src/main/resources/sample-org");
  static final Path TARGET = ROOT.resolve("packagecheck/target");

  private Repository() {}

  /** A real org's project; without TRESTLE_SAMPLES the test is skipped, aloud. */
  static Path sampleProject(String name) {
    String samples = System.getenv("TRESTLE_SAMPLES");
    if (samples == null) {
      System.out.println("skipped: TRESTLE_SAMPLES is not set, so there is no project " + name);
    }
    assumeTrue(samples != null, "TRESTLE_SAMPLES is not set");
    return Path.of(String.valueOf(samples), "orgs", name);
  }
}
