package dev.trestle.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {
  private static final Optional<Platform> HERE = Optional.of(Platform.AMD64);

  @TempDir Path folder;

  private static Recipe recipe(Platform platform, boolean embedded, Optional<Path> jmods) {
    return new Recipe(platform, embedded, Optional.empty(), jmods, Optional.empty());
  }

  @Test
  void thePlatformOfThisMachineNeedsNothingMore() {
    assertThatCode(() -> recipe(Platform.AMD64, true, Optional.empty()).check(HERE))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherPlatformNeedsModules() throws IOException {
    assertThatThrownBy(() -> recipe(Platform.ARM64, false, Optional.empty()).check(HERE))
        .isInstanceOf(ImageException.class)
        .hasMessageContainingAll("arm64", "--jmods");
    assertThatThrownBy(
            () -> recipe(Platform.AMD64, false, Optional.empty()).check(Optional.empty()))
        .as("a machine without Linux is another platform, too")
        .hasMessageContaining("--jmods");

    Files.createFile(folder.resolve("java.base.jmod"));
    assertThatCode(() -> recipe(Platform.ARM64, false, Optional.of(folder)).check(HERE))
        .doesNotThrowAnyException();
  }

  @Test
  void aFolderWithoutModulesIsNamed() {
    assertThatThrownBy(() -> recipe(Platform.ARM64, false, Optional.of(folder)).check(HERE))
        .isInstanceOf(ImageException.class)
        .hasMessageContainingAll("java.base.jmod", folder.toString());
  }

  @Test
  void theEmbeddedDatabaseIsOnlyForTheMachineItIsFor() {
    assertThatThrownBy(
            () -> recipe(Platform.ARM64, true, Optional.empty()).check(Optional.of(Platform.ARM64)))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("--embedded");
  }
}
