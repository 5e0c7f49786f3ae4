package dev.trestle.standin.sfdx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where things are in an SFDX project, or in a bare force-app folder. */
final class ProjectFiles {
  private static final JsonMapper JSON = new JsonMapper();
  private final Path root;
  private final List<Path> metadata;

  private ProjectFiles(Path root, List<Path> metadata) {
    this.root = root;
    this.metadata = metadata;
  }

  static ProjectFiles of(Path root) {
    if (!Files.isDirectory(root)) {
      throw new ProjectException(
          root + " is no folder: give the folder that holds sfdx-project.json or force-app.");
    }
    List<Path> all = new ArrayList<>();
    for (Path packageDirectory : packageDirectories(root)) {
      all.addAll(filesUnder(packageDirectory, "-meta.xml"));
    }
    if (all.isEmpty()) {
      throw new ProjectException(
          root + " holds no metadata: give the folder that holds sfdx-project.json or force-app.");
    }
    return new ProjectFiles(root, all);
  }

  /** All metadata files, sorted by path. */
  List<Path> metadata() {
    return metadata;
  }

  /** The metadata files of one kind: {@code field}, {@code object}, {@code recordType}. */
  List<Path> ofKind(String kind) {
    return metadata.stream().filter(file -> kindOf(file).equals(kind)).toList();
  }

  /** JSON files of the project's data folders, sorted by path. */
  List<Path> data() {
    List<Path> all = new ArrayList<>();
    for (String folder : List.of("data", "datasets")) {
      all.addAll(filesUnder(root.resolve(folder), ".json"));
    }
    return all;
  }

  Path root() {
    return root;
  }

  /** {@code field} for {@code Price__c.field-meta.xml}. */
  static String kindOf(Path file) {
    String name = nameOf(file);
    String bare = name.substring(0, name.length() - "-meta.xml".length());
    return bare.substring(bare.lastIndexOf('.') + 1);
  }

  /** {@code Price__c} for {@code Price__c.field-meta.xml}. */
  static String fullNameOf(Path file) {
    String name = nameOf(file);
    return name.substring(0, name.length() - "-meta.xml".length() - kindOf(file).length() - 1);
  }

  /** The object whose folder a field, record type or object file lies in. */
  static String objectOf(Path file) {
    Path folder = parent(file);
    boolean nested = !nameOf(file).endsWith(".object-meta.xml");
    return nameOf(nested ? parent(folder) : folder);
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new ProjectException(file + " lies outside of an object's folder.");
    }
    return parent;
  }

  static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static List<Path> packageDirectories(Path root) {
    Path project = root.resolve("sfdx-project.json");
    List<Path> directories = new ArrayList<>();
    if (Files.isRegularFile(project)) {
      for (JsonNode directory : read(project).path("packageDirectories")) {
        directories.add(root.resolve(directory.path("path").asString("force-app")));
      }
    }
    if (directories.isEmpty()) {
      Path forceApp = root.resolve("force-app");
      directories.add(Files.isDirectory(forceApp) ? forceApp : root);
    }
    return directories;
  }

  static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException | JacksonException e) {
      throw new ProjectException(file + " is not readable JSON: " + e.getMessage(), e);
    }
  }

  private static List<Path> filesUnder(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> nameOf(file).endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new ProjectException("Cannot read " + folder + ": " + e.getMessage(), e);
    }
  }
}
