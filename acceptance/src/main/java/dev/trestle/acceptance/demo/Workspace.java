package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.AcceptanceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of one demonstration: config, secrets and data. A temporary one goes at the end. */
public final class Workspace implements AutoCloseable {
  private final Path folder;
  private final boolean temporary;

  private Workspace(Path folder, boolean temporary) {
    this.folder = folder;
    this.temporary = temporary;
  }

  /** The folder asked for, or a new temporary one. */
  public static Workspace in(Optional<Path> asked) {
    try {
      return asked.isPresent()
          ? new Workspace(Files.createDirectories(asked.get()).toRealPath(), false)
          : new Workspace(Files.createTempDirectory("trestle-demo").toRealPath(), true);
    } catch (IOException e) {
      throw new AcceptanceException("Cannot make the demo's folder: " + e.getMessage(), e);
    }
  }

  public Path folder() {
    return folder;
  }

  public Path config() {
    return folder.resolve("trestle.yaml");
  }

  public Path credentials() {
    return folder.resolve("credentials.json");
  }

  public Path clientSecret() {
    return folder.resolve("client-secret");
  }

  /** The public half of the certificate that the org signs pushes with. */
  public Path pushCertificate() {
    return folder.resolve("push-certificate.pem");
  }

  /** The Apex package that the bridge generates. */
  public Path apexPackage() {
    return folder.resolve("apex-package");
  }

  /** Where the embedded PostgreSQL lives. */
  public Path data() {
    return folder.resolve("data");
  }

  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      deepestFirst.forEach(Workspace::delete);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException | UncheckedIOException e) {
      throw new AcceptanceException("Cannot remove " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
