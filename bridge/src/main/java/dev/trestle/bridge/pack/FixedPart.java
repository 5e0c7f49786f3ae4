package dev.trestle.bridge.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is the same in every package: classes, our own objects, settings. The build packs it into
 * the jar from the repository's folder {@code salesforce}.
 *
 * @param files contents by path, with {@code /} between folders
 */
public record FixedPart(SortedMap<String, byte[]> files) {
  static final String SOURCE = "force-app/main/default/";
  static final String PROJECT = "sfdx-project.json";
  private static final String RESOURCES = "/salesforce/";
  private static final String CLASSES = SOURCE + "classes/";
  private static final String SUFFIX = ".cls";
  private static final Pattern FOR_TESTS = Pattern.compile("(?im)^@IsTest\\b");

  public FixedPart {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Reads the part that this program was built with. */
  public static FixedPart bundled() {
    try {
      URL project = Objects.requireNonNull(FixedPart.class.getResource(RESOURCES + PROJECT));
      URI place = project.toURI();
      if (!place.getScheme().equals("jar")) {
        return read(Objects.requireNonNull(Path.of(place).getParent()));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
        return read(jar.getPath(RESOURCES));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FixedPart read(Path root) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(root)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString().replace('\\', '/');
        files.put(path, Files.readAllBytes(file));
      }
    }
    return new FixedPart(files);
  }

  /** The API version of every component. */
  String apiVersion() {
    String project = new String(Objects.requireNonNull(files.get(PROJECT)), StandardCharsets.UTF_8);
    return JsonMapper.shared().readTree(project).path("sourceApiVersion").asString("");
  }

  /** The Apex classes that are no tests and serve no tests. */
  List<String> classes() {
    return allClasses().filter(name -> !isForTests(name)).toList();
  }

  /** The Apex test classes. */
  public List<String> tests() {
    return allClasses().filter(name -> name.endsWith("Test") && isForTests(name)).toList();
  }

  private boolean isForTests(String name) {
    byte[] text = Objects.requireNonNull(files.get(CLASSES + name + SUFFIX));
    return FOR_TESTS.matcher(new String(text, StandardCharsets.UTF_8)).find();
  }

  private Stream<String> allClasses() {
    return files.keySet().stream()
        .filter(path -> path.startsWith(CLASSES) && path.endsWith(SUFFIX))
        .map(path -> path.substring(CLASSES.length(), path.length() - SUFFIX.length()));
  }
}
