package dev.trestle.bridge.app;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.pack.LoginApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/** Makes what an org needs to let Trestle in: a key, its certificate, and the app as metadata. */
public final class OrgSetup {
  private OrgSetup() {}

  /** The kind of app. */
  public enum AppKind {
    EXTERNAL,
    CONNECTED
  }

  /**
   * What there is now.
   *
   * @param keyIsNew false if the key was there before
   * @param app an SFDX project outside every project of the user: it holds the certificate, which
   *     Salesforce wants out of source control
   */
  public record Made(Path key, Path certificate, boolean keyIsNew, Instant validUntil, Path app) {}

  /**
   * Makes it.
   *
   * @param folder where key and certificate are or will be
   * @throws TrestleException if the folder holds something that does not fit
   */
  public static Made make(
      Path folder, AppKind kind, String contactEmail, String apiVersion, Clock clock) {
    LoginKey key = LoginKey.in(folder.toAbsolutePath().normalize(), clock);
    LoginApp app = new LoginApp(contactEmail, key.pem(), apiVersion);
    SortedMap<String, byte[]> files =
        switch (kind) {
          case EXTERNAL -> app.externalClientApp();
          case CONNECTED -> app.connectedApp();
        };
    return new Made(
        key.key(),
        key.certificate(),
        key.keyIsNew(),
        key.parsed().getNotAfter().toInstant(),
        temporary(files));
  }

  private static Path temporary(SortedMap<String, byte[]> files) {
    try {
      Path folder = Files.createTempDirectory("trestle-app-");
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.write(path, file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new TrestleException(
          TrestleError.PACKAGE_FOLDER, "cannot write a temporary folder: " + e.getMessage(), e);
    }
  }
}
