package dev.trestle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfTest {
  @TempDir Path folder;

  @Test
  void aProgramSaysItsLoaderProcessorAndLibraries() throws IOException {
    Path file =
        TinyElf.write(
            folder.resolve("tool"),
            Platform.ARM64.elfMachine,
            "/lib/ld-linux-aarch64.so.1",
            "libz.so.1",
            "libc.so.6");

    Elf elf = Elf.read(file).orElseThrow();

    assertThat(elf.machine()).isEqualTo(Platform.ARM64.elfMachine);
    assertThat(elf.loader()).contains("/lib/ld-linux-aarch64.so.1");
    assertThat(elf.needed()).containsExactly("libz.so.1", "libc.so.6");
  }

  @Test
  void theJavaThatRunsThisIsReadAsItIs() {
    TinyElf.onLinuxOnly();
    Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");

    Elf elf = Elf.read(java).orElseThrow();

    assertThat(elf.machine()).isEqualTo(Platform.here().orElseThrow().elfMachine);
    assertThat(Path.of(elf.loader().orElseThrow())).exists();
    assertThat(elf.needed()).contains("libjli.so").allMatch(name -> name.contains(".so"));
  }

  @Test
  void otherFilesAreNoPrograms() throws IOException {
    assertThat(Elf.read(Files.writeString(folder.resolve("short"), "x"))).isEmpty();
    assertThat(Elf.read(Files.writeString(folder.resolve("text"), "x".repeat(1_000)))).isEmpty();
  }

  @Test
  void aProgramThatIsCutOffIsNamed() throws IOException {
    Path whole = TinyElf.write(folder.resolve("whole"), 62, "/lib/ld.so", "libc.so.6");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, 100));

    assertThatThrownBy(() -> Elf.read(cut))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining(cut.toString());
  }
}
