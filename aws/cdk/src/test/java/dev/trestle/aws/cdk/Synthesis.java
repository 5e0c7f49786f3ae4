package dev.trestle.aws.cdk;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackProps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.cxapi.CloudAssembly;

/**
 * One synthesis with all checks, shared by the tests: starting the CDK's Node process takes most of
 * their time.
 */
final class Synthesis {
  private static final Path FOLDER = Path.of("target", "synthesis");
  private static final CloudAssembly CHECKED = checked();

  private Synthesis() {}

  static String template(String stack) throws IOException {
    return TrestleApp.template(CHECKED, stack);
  }

  static Path folder() {
    return FOLDER;
  }

  /** A second synthesis, without checks. */
  static String templateAgain(String stack) throws IOException {
    var app = TrestleApp.app(Path.of("target", "synthesis-again"));
    return TrestleApp.template(app.synth(), stack);
  }

  private static CloudAssembly checked() {
    try {
      Files.createDirectories(FOLDER);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    var app = TrestleApp.app(FOLDER);
    Aspects.of(app).add(new AwsSolutionsChecks(NagPackProps.builder().verbose(true).build()));
    return app.synth();
  }
}
