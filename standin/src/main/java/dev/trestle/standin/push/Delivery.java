package dev.trestle.standin.push;

import dev.trestle.standin.push.PushFaults.Fate;
import dev.trestle.standin.push.PushPackage.PushObject;
import dev.trestle.standin.push.Pushes.Installed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Sends the parcels of a job and does what the answers ask for ({@code docs/push.md}). */
final class Delivery {
  private final Envelope envelope;
  private final Sender sender;
  private final Outbox outbox;
  private final Jobs jobs;
  private final PushCounts counts;

  Delivery(Envelope envelope, Sender sender, Outbox outbox, Jobs jobs, PushCounts counts) {
    this.envelope = envelope;
    this.sender = sender;
    this.outbox = outbox;
    this.jobs = jobs;
    this.counts = counts;
  }

  void send(Installed installed, String jobId, List<Outbox.Entry> entries, Fate fate) {
    Run run = new Run(installed, jobId, fate);
    entries.forEach(run::send);
  }

  /** One execution of a job. */
  private final class Run {
    private final Installed installed;
    private final String jobId;
    private final Fate fate;
    private int pushes;

    Run(Installed installed, String jobId, Fate fate) {
      this.installed = installed;
      this.jobId = jobId;
      this.fate = fate;
    }

    void send(Outbox.Entry entry) {
      PushObject object = installed.contents().objects().get(entry.parcel().object());
      if (object == null) {
        outbox.fail(entry.parcel(), "the object is no longer configured");
        return;
      }
      Optional<byte[]> body = envelope.body(entry.parcel(), object);
      if (body.isEmpty()) {
        later(entry, null);
      } else if (body.get().length > installed.contents().setting().bodyBytesMax()) {
        sendLess(entry);
      } else {
        post(entry, body.get());
      }
    }

    private void post(Outbox.Entry entry, byte[] body) {
      pushes++;
      Sender.Letter letter =
          sender.seal(installed.endpoint(), entry.parcel(), jobId + "-" + pushes, body);
      if (fate.repeatAfterMs() >= 0) {
        counts.add(PushCounts.DUPLICATES, 1);
        jobs.submit(
            fate.holdMs() + fate.repeatAfterMs(), () -> sender.send(entry.parcel(), letter));
      }
      if (fate.holdMs() > 0) {
        jobs.submit(fate.holdMs(), () -> settle(entry, sender.send(entry.parcel(), letter)));
      } else {
        settle(entry, sender.send(entry.parcel(), letter));
      }
    }

    private void settle(Outbox.Entry entry, Answer answer) {
      switch (answer) {
        case Answer.Accepted accepted -> settleRecords(entry, accepted.results());
        case Answer.TooLarge _ -> sendLess(entry);
        case Answer.Later later -> later(entry, later.after());
        case Answer.Refused refused -> outbox.fail(entry.parcel(), refused.text());
      }
    }

    private void settleRecords(Outbox.Entry entry, Map<String, String> results) {
      if (!(entry.parcel() instanceof Parcel.Rows rows)) {
        return;
      }
      List<String> again = new java.util.ArrayList<>();
      for (String id : rows.ids()) {
        String status = results.getOrDefault(id, "");
        switch (status) {
          case "applied", "unchanged", "doubted" -> counts.record(status);
          case "rejected" -> {
            counts.record(status);
            outbox.fail(new Parcel.Rows(rows.object(), rows.operation(), List.of(id)), "rejected");
          }
          default -> {
            counts.record("again");
            again.add(id);
          }
        }
      }
      if (!again.isEmpty()) {
        later(with(entry, new Parcel.Rows(rows.object(), rows.operation(), again)), null);
      }
    }

    private void sendLess(Outbox.Entry entry) {
      switch (entry.parcel()) {
        case Parcel.Rows rows when rows.ids().size() > 1 -> {
          int half = rows.ids().size() / 2;
          List<String> ids = rows.ids();
          send(with(entry, new Parcel.Rows(rows.object(), rows.operation(), ids.subList(0, half))));
          send(
              with(
                  entry,
                  new Parcel.Rows(rows.object(), rows.operation(), ids.subList(half, ids.size()))));
        }
        case Parcel.Rows rows ->
            send(with(entry, new Parcel.Ids(rows.object(), rows.operation(), rows.ids())));
        case Parcel.Ids _, Parcel.Since _ ->
            outbox.fail(entry.parcel(), "too large for the receiver");
      }
    }

    private void later(Outbox.Entry entry, @org.jspecify.annotations.Nullable Duration asked) {
      long now = System.nanoTime();
      int minutes = installed.contents().setting().retryMinutesMax();
      if (now - entry.begunNanos() > TimeUnit.MINUTES.toNanos(minutes)) {
        outbox.fail(entry.parcel(), "tried in vain for " + minutes + " minutes");
        return;
      }
      int attempts = entry.attempts() + 1;
      long waitMs =
          Math.max(installed.options().retryMs(attempts), asked == null ? 0 : asked.toMillis());
      outbox.add(
          new Outbox.Entry(
              Outbox.NO_OWNER,
              entry.parcel(),
              attempts,
              entry.begunNanos(),
              now + TimeUnit.MILLISECONDS.toNanos(waitMs)));
    }

    private static Outbox.Entry with(Outbox.Entry entry, Parcel parcel) {
      return new Outbox.Entry(
          Outbox.NO_OWNER, parcel, entry.attempts(), entry.begunNanos(), entry.dueNanos());
    }
  }
}
