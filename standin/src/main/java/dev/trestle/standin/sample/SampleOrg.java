package dev.trestle.standin.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;

/** Finds the project of the sample org, in a folder of classes or inside the program's jar. */
public final class SampleOrg {
  private static final String PROJECT = "/sample-org/sfdx-project.json";

  private SampleOrg() {}

  /** The folder of the SFDX project; if it lies in a jar, the jar stays open until the end. */
  public static Path folder() {
    URL project = SampleOrg.class.getResource(PROJECT);
    if (project == null) {
      throw new IllegalStateException("the program lacks its resource " + PROJECT);
    }
    try {
      URI uri = project.toURI();
      Path file = uri.getScheme().equals("jar") ? inJar(uri) : Path.of(uri);
      return file.resolveSibling("").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("not a place of a file: " + project, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the program's jar", e);
    }
  }

  private static Path inJar(URI uri) throws IOException {
    try {
      FileSystem jar = FileSystems.newFileSystem(uri, Map.of());
      return jar.getPath(PROJECT);
    } catch (FileSystemAlreadyExistsException alreadyOpen) {
      return Path.of(uri);
    }
  }
}
