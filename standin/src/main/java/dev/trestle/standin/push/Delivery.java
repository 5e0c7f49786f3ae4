package dev.trestle.standin.push;

import dev.trestle.standin.push.PushFaults.Fate;
import dev.trestle.standin.push.PushPackage.PushObject;
import dev.trestle.standin.push.Pushes.Installed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One job's work: sends its parcels and does what the answers ask for ({@code docs/push.md}). */
final class Delivery {
  private static final int REQUESTS_MAX = 90;

  private final Installed installed;
  private final Tools tools;
  private final String jobId;
  private final Fate fate;
  private int requests;

  /** Whether the receiver, or the way to it, failed: then nothing more is tried in this job. */
  private volatile boolean down;

  /** What every job works with. */
  record Tools(Envelope envelope, Sender sender, Outbox outbox, Jobs jobs, PushCounts counts) {}

  /**
   * @param jobId begins the id of each request
   */
  Delivery(Installed installed, Tools tools, String jobId, Fate fate) {
    this.installed = installed;
    this.tools = tools;
    this.jobId = jobId;
    this.fate = fate;
  }

  /** Sends a parcel, or leaves it to the outbox when that is not possible now. */
  void send(Outbox.Entry entry) {
    PushSetting setting = installed.contents().setting();
    boolean on =
        setting.enabled() && installed.contents().active().contains(entry.parcel().object());
    if (!on) {
      tools.outbox.add(entry.untried());
    } else if (entry.parcel() instanceof Parcel.Rows rows) {
      for (Parcel.Rows piece : rows.pieces(setting.recordsPerPushMax())) {
        sendOne(entry.with(piece));
      }
    } else {
      sendOne(entry);
    }
  }

  private void sendOne(Outbox.Entry entry) {
    PushObject object = installed.contents().objects().get(entry.parcel().object());
    if (down || requests >= REQUESTS_MAX || object == null) {
      tools.outbox.add(entry.untried());
      return;
    }
    Optional<byte[]> body = tools.envelope.body(entry.parcel(), object);
    if (body.isEmpty()) {
      sendIds(entry);
    } else if (body.get().length > installed.contents().setting().bodyBytesMax()) {
      sendHalves(entry);
    } else {
      post(entry, body.get());
    }
  }

  private void post(Outbox.Entry entry, byte[] body) {
    Parcel parcel = entry.parcel();
    requests++;
    Sender.Letter letter = tools.sender.seal(installed, parcel, jobId + "." + requests, body);
    if (fate.repeatAfterMs() >= 0) {
      tools.counts.add(PushCounts.DUPLICATES, 1);
      tools.jobs.submit(
          fate.holdMs() + fate.repeatAfterMs(), () -> tools.sender.send(parcel, letter));
    }
    if (fate.holdMs() > 0) {
      tools.jobs.submit(fate.holdMs(), () -> settle(entry, tools.sender.send(parcel, letter)));
    } else {
      settle(entry, tools.sender.send(parcel, letter));
    }
  }

  private void settle(Outbox.Entry entry, Answer answer) {
    switch (answer) {
      case Answer.Accepted accepted -> {
        if (entry.parcel() instanceof Parcel.Rows rows) {
          settleRecords(entry, rows, accepted.results());
        }
      }
      case Answer.TooLarge _ -> sendIds(entry);
      case Answer.Later later -> {
        down = true;
        later(entry, later.after());
      }
      case Answer.Refused refused -> tools.outbox.fail(entry.parcel(), refused.text());
    }
  }

  private void settleRecords(Outbox.Entry entry, Parcel.Rows rows, Map<String, String> results) {
    List<String> again = new ArrayList<>();
    for (String id : rows.ids()) {
      String status = results.getOrDefault(id, "");
      switch (status) {
        case "applied", "unchanged", "accepted", "doubted" -> tools.counts.record(status);
        case "rejected" -> {
          tools.counts.record(status);
          tools.outbox.fail(rows.only(List.of(id)), status);
        }
        default -> {
          tools.counts.record("again");
          again.add(id);
        }
      }
    }
    if (!again.isEmpty()) {
      later(entry.with(rows.only(again)), null);
    }
  }

  private void sendHalves(Outbox.Entry entry) {
    if (entry.parcel() instanceof Parcel.Rows rows && rows.ids().size() > 1) {
      int half = (rows.ids().size() + 1) / 2;
      rows.pieces(half).forEach(piece -> sendOne(entry.with(piece)));
    } else {
      sendIds(entry);
    }
  }

  private void sendIds(Outbox.Entry entry) {
    switch (entry.parcel()) {
      case Parcel.Rows rows -> sendOne(entry.with(rows.bare()));
      case Parcel.Ids _, Parcel.Since _ ->
          tools.outbox.fail(entry.parcel(), "too large for the receiver");
    }
  }

  private void later(Outbox.Entry entry, @Nullable Duration asked) {
    long longest = TimeUnit.MINUTES.toMillis(installed.contents().setting().retryMinutesMax());
    long wait = Math.min(longest, installed.options().retryMs(entry.attempts() + 1));
    long waitMs = Math.max(wait, asked == null ? 0 : asked.toMillis());
    tools.outbox.add(entry.again(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs)));
  }
}
