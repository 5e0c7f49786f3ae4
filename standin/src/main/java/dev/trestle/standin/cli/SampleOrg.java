package dev.trestle.standin.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;

/** The project that the program carries with it, in a folder of classes or in its jar. */
final class SampleOrg {
  private SampleOrg() {}

  static Path folder() {
    URL url = SampleOrg.class.getResource("/sample-org/sfdx-project.json");
    if (url == null) {
      throw new IllegalStateException("the program lacks its resource sample-org");
    }
    try {
      URI uri = url.toURI();
      if (uri.getScheme().equals("jar")) {
        // Stays open: the project is read from it, once, at the start.
        return FileSystems.newFileSystem(uri, Map.of()).getPath("/sample-org");
      }
      return Path.of(uri).resolveSibling("");
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("the resource sample-org cannot be read", e);
    }
  }
}
