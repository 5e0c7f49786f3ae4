package dev.trestle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemLibrariesTest {
  private static final int ARM = Platform.ARM64.elfMachine;
  private static final int X86 = Platform.AMD64.elfMachine;
  private static final String LOADER = "/lib/ld-linux-aarch64.so.1";

  @TempDir Path system;
  @TempDir Path runtime;

  private Path library(String path, int machine, String... needed) throws IOException {
    Path file = system.resolve(path);
    Files.createDirectories(file.getParent());
    return TinyElf.write(file, machine, LOADER, needed);
  }

  private Path java(int machine, String... needed) throws IOException {
    return TinyElf.write(runtime.resolve("java"), machine, LOADER, needed);
  }

  private SystemLibraries libraries() {
    return SystemLibraries.in(system, Platform.ARM64);
  }

  @Test
  void whatIsNeededIsFoundWithWhatThatNeedsAndTheLoader() throws IOException {
    Path loader = library("lib/ld-linux-aarch64.so.1", ARM);
    Path libc = library("usr/lib/aarch64-linux-gnu/libc.so.6", ARM, "ld-linux-aarch64.so.1");
    Path libz = library("lib/aarch64-linux-gnu/libz.so.1", ARM, "libc.so.6");
    library("lib/libunused.so.1", ARM);

    assertThat(libraries().of(List.of(java(ARM, "libz.so.1")), List.of()))
        .containsOnlyKeys("ld-linux-aarch64.so.1", "libc.so.6", "libz.so.1")
        .containsEntry("ld-linux-aarch64.so.1", loader.toRealPath())
        .containsEntry("libc.so.6", libc.toRealPath())
        .containsEntry("libz.so.1", libz.toRealPath());
  }

  @Test
  void whatTheRuntimeHasItselfIsNotLookedFor() throws IOException {
    library("lib/ld-linux-aarch64.so.1", ARM);
    Path own = TinyElf.write(runtime.resolve("libjli.so"), ARM, LOADER);

    assertThat(libraries().of(List.of(java(ARM, "libjli.so"), own), List.of()))
        .containsOnlyKeys("ld-linux-aarch64.so.1");
  }

  @Test
  void aLibraryForAnotherProcessorIsPassedOver() throws IOException {
    library("lib/ld-linux-aarch64.so.1", ARM);
    library("lib/aarch64-linux-gnu/libc.so.6", X86);
    Path right = library("usr/lib/libc.so.6", ARM);

    assertThat(libraries().of(List.of(java(ARM, "libc.so.6")), List.of()))
        .containsEntry("libc.so.6", right.toRealPath());
  }

  @Test
  void aMissingLibraryIsNamedWithItsUserAndWhatToDo() throws IOException {
    library("lib/ld-linux-aarch64.so.1", ARM);
    Path java = java(ARM, "libodd.so.7");

    assertThatThrownBy(() -> libraries().of(List.of(java), List.of()))
        .isInstanceOf(ImageException.class)
        .hasMessageContainingAll("libodd.so.7 for arm64, which java needs", "--libs");
    assertThatThrownBy(() -> libraries().of(List.of(), List.of("libgcc_s.so.1")))
        .hasMessageContaining("libgcc_s.so.1");
  }

  @Test
  void aJdkOfASystemWithFoldersOfItsOwnIsRefused() throws IOException {
    Path java = TinyElf.write(runtime.resolve("java"), ARM, "/nix/store/x/lib/ld.so.1");

    assertThatThrownBy(() -> libraries().of(List.of(java), List.of()))
        .isInstanceOf(ImageException.class)
        .hasMessageContainingAll("java is loaded by /nix/store/x/lib/ld.so.1", "adoptium.net");
  }

  @Test
  void modulesForAnotherProcessorAreRefused() throws IOException {
    Path java = java(X86, "libc.so.6");

    assertThatThrownBy(() -> libraries().of(List.of(java), List.of()))
        .isInstanceOf(ImageException.class)
        .hasMessageContainingAll("java is for amd64", "the image is for arm64", "--jmods");
  }
}
