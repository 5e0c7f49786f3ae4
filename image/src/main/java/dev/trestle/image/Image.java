package dev.trestle.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes an image of a recipe: three layers, what changes least at the bottom. */
final class Image {
  /** What the embedded PostgreSQL needs beyond the C library; its archive is not looked into. */
  private static final List<String> FOR_EMBEDDED = List.of("libgcc_s.so.1", "libstdc++.so.6");

  private final Recipe recipe;
  private final Build build;
  private final Path work;

  private Image(Recipe recipe, Build build, Path work) {
    this.recipe = recipe;
    this.build = build;
    this.work = work;
  }

  /**
   * Makes it and writes it to a file, which is replaced only when all went well.
   *
   * @return its digest
   */
  static String make(Recipe recipe, Build build, Path file) throws IOException {
    Optional<String> ca = recipe.databaseCa().map(Certificates::pem);
    Path work = Files.createTempDirectory("trestle-image-");
    try {
      Image image = new Image(recipe, build, work);
      List<Layer> layers = image.layers(ca);
      Path written = work.resolve("image.tar");
      String digest = new OciArchive(recipe.platform(), build.version(), layers).write(written);
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
      return digest;
    } finally {
      deleteTree(work);
    }
  }

  private List<Layer> layers(Optional<String> ca) throws IOException {
    Path startJar = work.resolve("trestle.jar");
    Contents.writeStartJar(build, startJar);
    return List.of(
        Layer.pack(base(), work.resolve("base.tar.gz")),
        Layer.pack(Contents.jars(build.libraries()), work.resolve("libraries.tar.gz")),
        Layer.pack(Contents.bridge(build, ca, startJar), work.resolve("bridge.tar.gz")));
  }

  private List<Entry> base() throws IOException {
    List<Entry> entries =
        new ArrayList<>(
            Contents.runtime(JavaRuntime.link(work.resolve("runtime"), recipe.jmods())));
    if (recipe.embedded()) {
      entries.add(Contents.shell());
    }
    List<Path> files = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Copy copy) {
        files.add(copy.file());
      }
    }
    Map<String, Path> libraries =
        recipe.libraries().of(files, recipe.embedded() ? FOR_EMBEDDED : List.of());
    entries.addAll(Contents.system(libraries, recipe.platform()));
    return entries;
  }

  private static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
