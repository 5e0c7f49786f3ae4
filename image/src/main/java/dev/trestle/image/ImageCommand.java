package dev.trestle.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds the image. */
@Command(
    name = "image",
    mixinStandardHelpOptions = true,
    description =
        "Packs Trestle as a container image: an archive for docker load, podman load or a registry."
            + " Needs no container engine. docs/container.md tells more.")
final class ImageCommand implements Callable<Integer> {
  private static final long BYTES_PER_MB = 1_000_000;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write it (default: target/trestle-image-ARCH.tar).")
  @Nullable Path out;

  @Option(
      names = "--arch",
      paramLabel = "ARCH",
      description = "amd64 or arm64 (default: that of this machine).")
  @Nullable Platform platform;

  @Option(
      names = "--embedded",
      description = "With the embedded PostgreSQL and the shell it needs (amd64 only).")
  boolean embedded;

  @Option(
      names = "--database-ca",
      paramLabel = "FILE",
      description =
          "Certificates that sign the database's (PEM); in the image /"
              + Contents.DATABASE_CA
              + ".")
  @Nullable Path databaseCa;

  @Option(
      names = "--jmods",
      paramLabel = "DIR",
      description =
          "The jmods folder of a JDK for Linux on ARCH; needed when this machine is not that.")
  @Nullable Path jmods;

  @Option(
      names = "--libs",
      paramLabel = "DIR",
      description =
          "A folder with the C library for ARCH, or the root of a system"
              + " (default: this machine's folders).")
  @Nullable Path libs;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    Path home = Path.of(System.getProperty("trestle.home", ""));
    Recipe recipe = recipe();
    recipe.check(Platform.here());
    Path file =
        out == null ? home.resolve("target/trestle-image-" + recipe.platform() + ".tar") : out;
    Build build = Build.in(home, embedded);
    String digest = Image.make(recipe, build, file);
    tell(recipe.platform(), build.version(), digest, file, System.nanoTime() - start);
    return 0;
  }

  private Recipe recipe() {
    Platform wanted =
        Optional.ofNullable(platform)
            .or(Platform::processor)
            .orElseThrow(
                () -> new ImageException("Images are for amd64 or arm64: choose one with --arch."));
    return new Recipe(
        wanted,
        embedded,
        Optional.ofNullable(databaseCa),
        Optional.ofNullable(jmods),
        Optional.ofNullable(libs));
  }

  private void tell(Platform made, String version, String digest, Path file, long nanos)
      throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    command.getOut().println(file);
    command
        .getErr()
        .printf(
            "trestle: %s for linux/%s, %d MB, %s, made in %d s.%n"
                + "  Load it with 'docker load -i %s' or 'podman load -i %s'.%n",
            OciArchive.name(version),
            made,
            Files.size(file) / BYTES_PER_MB,
            digest,
            TimeUnit.NANOSECONDS.toSeconds(nanos),
            file,
            file);
  }
}
