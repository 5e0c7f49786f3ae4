package dev.trestle.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What image is wanted, and what it is made of besides the build.
 *
 * @param embedded with the embedded PostgreSQL
 * @param databaseCa a PEM file with certificates that sign the database's
 * @param jmods the packaged modules of a JDK for the platform; empty to take this JDK's
 * @param libs where the platform's libraries are; empty to look in this machine's folders
 */
record Recipe(
    Platform platform,
    boolean embedded,
    Optional<Path> databaseCa,
    Optional<Path> jmods,
    Optional<Path> libs) {
  private static final int JAVA = 25;

  /** Refuses what cannot work before anything is made. */
  void check(Optional<Platform> here) {
    boolean foreign = here.filter(platform::equals).isEmpty();
    if (embedded && (platform != Platform.AMD64 || foreign)) {
      throw new ImageException(
          "The embedded PostgreSQL is there for amd64 only, and the shell it needs is taken from the"
              + " machine that builds: leave --embedded away and use a PostgreSQL of your own, or"
              + " build on 64-bit x86 Linux.");
    }
    if (foreign && jmods.isEmpty()) {
      throw new ImageException(
          "The JDK that builds is not for Linux on "
              + platform
              + ": build on such a machine, or name the jmods folder of a JDK "
              + JAVA
              + " for it with --jmods (docs/container.md says where to get one).");
    }
    jmods.ifPresent(folder -> {
      if (!Files.isRegularFile(folder.resolve("java.base.jmod"))) {
        throw new ImageException(
            "There is no java.base.jmod in " + folder + ": name the jmods folder of a JDK.");
      }
    });
    libs.ifPresent(folder -> {
      if (!Files.isDirectory(folder)) {
        throw new ImageException("There is no folder " + folder + ".");
      }
    });
  }

  SystemLibraries libraries() {
    return libs.map(folder -> SystemLibraries.in(folder, platform))
        .orElseGet(() -> SystemLibraries.ofThisMachine(platform));
  }
}
