package dev.trestle.bridge.serve.hooks;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The public keys that may sign pushes now. Their files are looked at again when a push comes, but
 * not more often than every three seconds, so that a certificate is replaced without a restart. A
 * file that became unusable leaves its last good key in force.
 */
final class Keys {
  private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(3).toNanos();

  private final List<Slot> slots;
  private final Observer observer;
  private final Clock clock;
  private final Ticker ticker;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile long lookedAtNanos;

  /**
   * Reads the files.
   *
   * @throws TrestleException if one is unusable
   */
  Keys(List<Path> files, Observer observer, Clock clock, Ticker ticker) {
    this.observer = observer;
    this.clock = clock;
    this.ticker = ticker;
    this.slots = files.stream().map(Slot::new).toList();
    this.lookedAtNanos = ticker.read();
    slots.forEach(this::report);
  }

  /** All that are valid now. */
  List<PublicKey> active() {
    lookAgain();
    Instant now = clock.instant();
    return slots.stream()
        .map(slot -> slot.key)
        .filter(key -> key.isValidAt(now))
        .map(PushKey::key)
        .toList();
  }

  /** One thread looks; the others go on with what is known. */
  private void lookAgain() {
    if (ticker.read() - lookedAtNanos < LOOK_EVERY_NANOS || !looking.tryLock()) {
      return;
    }
    try {
      lookedAtNanos = ticker.read();
      slots.forEach(this::lookAgain);
    } finally {
      looking.unlock();
    }
  }

  private void lookAgain(Slot slot) {
    try {
      if (slot.readAgain()) {
        report(slot);
      } else if (slot.valid != slot.key.isValidAt(clock.instant())) {
        report(slot);
      }
    } catch (TrestleException e) {
      String complaint = String.valueOf(e.getMessage());
      if (!complaint.equals(slot.complaint)) {
        slot.complaint = complaint;
        failed(slot, e.error(), complaint + "; the one read before stays in force");
      }
    }
  }

  private void report(Slot slot) {
    PushKey key = slot.key;
    slot.valid = key.isValidAt(clock.instant());
    if (slot.valid) {
      long untilMs = key.expires() ? key.notAfter().toEpochMilli() : -1;
      observer.observe(new Observation.CertificateLoaded(key.file().toString(), untilMs));
    } else {
      failed(
          slot,
          TrestleError.CERTIFICATE_EXPIRES,
          key.file() + " is valid from " + key.notBefore() + " to " + key.notAfter() + " only");
    }
  }

  private void failed(Slot slot, TrestleError error, String details) {
    observer.observe(
        new Observation.StepFailed(
            "certificate " + slot.key.file().getFileName(), error, details, -1));
  }

  /** A file and what was last read from it. */
  private static final class Slot {
    private byte[] bytes;
    private volatile PushKey key;
    private boolean valid;
    private String complaint = "";

    Slot(Path file) {
      bytes = PushKey.bytes(file);
      key = PushKey.parse(file, bytes);
    }

    /** Whether the file holds another key than before. */
    boolean readAgain() {
      byte[] now = PushKey.bytes(key.file());
      if (Arrays.equals(now, bytes)) {
        complaint = "";
        return false;
      }
      key = PushKey.parse(key.file(), now);
      bytes = now;
      complaint = "";
      return true;
    }
  }
}
