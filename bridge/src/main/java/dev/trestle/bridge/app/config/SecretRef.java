package dev.trestle.bridge.app.config;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;

/** Where a secret is kept. The config never holds the secret itself. */
public sealed interface SecretRef {
  long BYTES_MAX = 64 * 1024;

  /**
   * Fetches the secret; line ends at its end are not part of it.
   *
   * @throws TrestleException if there is none, or others may read its file
   */
  Secret read();

  /** A file that only its owner may read. */
  record InFile(Path path) implements SecretRef {
    private static final Set<PosixFilePermission> OTHERS =
        Set.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    @Override
    public Secret read() {
      try {
        checkPermissions();
        if (Files.size(path) > BYTES_MAX) {
          throw unreadable(path + " is larger than any secret");
        }
        return nonEmpty(Files.readString(path, StandardCharsets.UTF_8), path.toString());
      } catch (NoSuchFileException e) {
        throw unreadable("there is no file " + path);
      } catch (IOException e) {
        throw unreadable("cannot read " + path);
      }
    }

    // A group may read: that is how secrets are mounted into services.
    private void checkPermissions() throws IOException {
      if (!Files.getFileStore(path).supportsFileAttributeView("posix")) {
        return;
      }
      if (Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains)) {
        throw new TrestleException(
            TrestleError.SECRET_EXPOSED, "other users of this machine may read or write " + path);
      }
    }
  }

  /** An environment variable. */
  record InEnvironment(String name, Map<String, String> environment) implements SecretRef {
    @Override
    public Secret read() {
      String value = environment.get(name);
      if (value == null) {
        throw unreadable("the environment variable " + name + " is not set");
      }
      return nonEmpty(value, "the environment variable " + name);
    }

    // The environment holds the secret: never print it.
    @Override
    public String toString() {
      return "InEnvironment[name=" + name + "]";
    }
  }

  private static Secret nonEmpty(String text, String source) {
    String value = text.stripTrailing();
    if (value.isEmpty()) {
      throw unreadable(source + " is empty");
    }
    return new Secret(value);
  }

  private static TrestleException unreadable(String details) {
    return new TrestleException(TrestleError.SECRET_UNREADABLE, details);
  }
}
