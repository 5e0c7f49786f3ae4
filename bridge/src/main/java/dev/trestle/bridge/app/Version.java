package dev.trestle.bridge.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Trestle this is. */
public final class Version {
  private static final String BUILD_PROPERTIES =
      "/META-INF/maven/dev.trestle/trestle-bridge/pom.properties";

  private Version() {}

  /** The version of the build, or {@code development} when it runs from class files. */
  public static String text() {
    try (InputStream in = Version.class.getResourceAsStream(BUILD_PROPERTIES)) {
      if (in == null) {
        return "development";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "development");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
