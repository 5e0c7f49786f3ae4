package dev.trestle.bridge.app;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.serve.hooks.PushKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The checks of the certificates that pushes are signed with: usable, valid, and for how long. */
final class CertificateChecks {
  private static final Duration WARNING = Duration.ofDays(30);

  private final List<Path> files;
  private final Checkup checkup;
  private final Instant now;

  CertificateChecks(List<Path> files, Checkup checkup, Clock clock) {
    this.files = files;
    this.checkup = checkup;
    this.now = clock.instant();
  }

  void run() {
    for (Path file : files) {
      checkup.check(name(file), () -> found(PushKey.read(file)));
    }
  }

  private static String name(Path file) {
    return "certificate " + file.getFileName();
  }

  private String found(PushKey key) {
    if (!key.expires()) {
      return "a public key, without an end";
    }
    if (!key.isValidAt(now)) {
      return notValid(key);
    }
    String found = "valid until " + day(key.notAfter());
    if (key.notAfter().isBefore(now.plus(WARNING))) {
      checkup.warn(name(key.file()), found, TrestleError.CERTIFICATE_EXPIRES);
    }
    return found;
  }

  /** While one is replaced by the next, one of the two need not be valid. */
  private String notValid(PushKey key) {
    String found = "valid from " + day(key.notBefore()) + " to " + day(key.notAfter()) + " only";
    if (files.stream().noneMatch(this::isGood)) {
      throw new TrestleException(TrestleError.CERTIFICATE_EXPIRES, found);
    }
    checkup.warn(name(key.file()), found, TrestleError.CERTIFICATE_EXPIRES);
    return found + ", but another one is valid";
  }

  private boolean isGood(Path file) {
    try {
      return PushKey.read(file).isValidAt(now);
    } catch (TrestleException e) {
      return false; // has a check of its own
    }
  }

  private static String day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
