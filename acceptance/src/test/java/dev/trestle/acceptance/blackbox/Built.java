package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.acceptance.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the built programs are, and the orgs they are tried with. */
final class Built {
  private Built() {}

  /** The repository root; fails when the programs are not built. */
  static Path home() {
    Path home = Programs.findHome();
    assertThat(home.resolve("bridge/target/lib"))
        .as("the programs are not built: run ./trestle build, or ./trestle test, which does")
        .isDirectory();
    return home;
  }

  /** The sample projects that TRESTLE_SAMPLES names, in its folder {@code orgs}. */
  static List<Path> sampleOrgs() throws java.io.IOException {
    String samples = System.getenv("TRESTLE_SAMPLES");
    if (samples == null) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(Path.of(samples, "orgs"))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }
}
