package dev.trestle.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GoldenTest {
  private static final Path GOLDEN = Path.of("templates");

  @Test
  void the_code_gives_exactly_the_templates_that_are_shipped() throws IOException {
    for (var stack : TrestleApp.STACKS) {
      var golden = GOLDEN.resolve(TrestleApp.fileOf(stack));
      if (Boolean.getBoolean("trestle.write.templates")) {
        Files.writeString(golden, Synthesis.template(stack));
      }
      assertThat(Synthesis.template(stack))
          .as(
              "%s; after an intended change run this test with -Dtrestle.write.templates=true",
              golden)
          .isEqualTo(Files.readString(golden));
    }
  }

  @Test
  void a_second_synthesis_gives_the_same_bytes() throws IOException {
    for (var stack : TrestleApp.STACKS) {
      assertThat(Synthesis.templateAgain(stack)).isEqualTo(Synthesis.template(stack));
    }
  }
}
