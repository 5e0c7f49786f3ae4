package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.source.ChangedRows.Place;
import dev.trestle.bridge.source.PollTicket.Poll;
import dev.trestle.bridge.store.ControlStore;
import dev.trestle.bridge.store.ControlStore.Request;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.Incidents;
import dev.trestle.bridge.store.PollStore;
import dev.trestle.bridge.store.PollStore.Asked;
import dev.trestle.bridge.store.PollStore.Part;
import dev.trestle.bridge.store.PollStore.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Polls by somebody who cannot reach the database: what {@link PollLoop} decides where an engine
 * runs. A ticket says what to read; pages come back and are applied at once, one after the other,
 * so that a poll's cursor, and how fresh the object is, move when all of it is in the copy. A poll
 * that is not ended goes on where it was. While an engine runs there are no tickets.
 */
public final class PollTickets {
  private static final int TICKETS_MAX = 100;

  private final EngineStore store;
  private final PollStore polls;
  private final ControlStore control;
  private final StoredMirrors mirrors;
  private final QueueFeed feed;
  private final Incidents incidents;

  PollTickets(
      EngineStore store,
      PollStore polls,
      ControlStore control,
      StoredMirrors mirrors,
      QueueFeed feed,
      Incidents incidents) {
    this.store = store;
    this.polls = polls;
    this.control = control;
    this.mirrors = mirrors;
    this.feed = feed;
    this.incidents = incidents;
  }

  /** Polls that are due, the longest overdue first. */
  public List<PollTicket> issue() {
    if (polls.engineRuns()) {
      return List.of();
    }
    List<Request> requests = control.waiting(PollLoop.KIND);
    List<Progress> progresses = polls.published();
    Duration every = polls.every();
    Locked begun = store.ticket();
    List<PollTicket> tickets = new ArrayList<>();
    for (Progress progress : progresses) {
      Optional<Mirror> mirror = mirrors.find(progress.object());
      if (mirror.isPresent() && tickets.size() < TICKETS_MAX) {
        List<Request> its = requests.stream().filter(r -> r.concerns(progress.object())).toList();
        ticket(mirror.get(), progress, its, every, begun).ifPresent(tickets::add);
      }
    }
    requests.stream()
        .filter(request -> request.sinceMs().isEmpty())
        .filter(request -> progresses.stream().noneMatch(each -> waits(request, each)))
        .forEach(request -> control.done(request, "polled"));
    return tickets;
  }

  /** How old the copy of the polled object is that was polled longest ago. */
  public long copyAgeSeconds() {
    return polls.ageSeconds();
  }

  /** Whether a request to poll has not been answered by this object yet. */
  private static boolean waits(Request request, Progress progress) {
    return request.concerns(progress.object())
        && progress
            .polled()
            .map(polled -> polled.toEpochMilli() < request.askedDbMs())
            .orElse(false);
  }

  private Optional<PollTicket> ticket(
      Mirror mirror, Progress progress, List<Request> requests, Duration every, Locked begun) {
    Optional<Part> part = progress.part().filter(p -> !isOver(p, progress));
    if (part.isPresent()) {
      Part last = part.get();
      Poll poll = new Poll(Optional.of(last.began()), last.since(), last.moves(), last.asked());
      Place after = new Place(last.stamp(), last.id());
      return Optional.of(ticket(mirror, progress, begun, poll, Optional.of(after)));
    }
    Instant now = Instant.ofEpochMilli(begun.nowDbMs());
    return poll(mirror, progress, requests, every, now)
        .map(poll -> ticket(mirror, progress, begun, poll, Optional.empty()));
  }

  /** Somebody else has polled since. */
  private static boolean isOver(Part part, Progress progress) {
    return part.moves()
        && progress.polled().map(polled -> !polled.isBefore(part.began())).orElse(true);
  }

  /** Why and how to poll the object; empty if it is not due. */
  private static Optional<Poll> poll(
      Mirror mirror, Progress progress, List<Request> requests, Duration every, Instant now) {
    List<Request> since =
        requests.stream()
            .filter(request -> request.sinceMs().isPresent() && mirror.stampTellsChanges())
            .toList();
    boolean wanted = requests.stream().anyMatch(r -> r.sinceMs().isEmpty() && waits(r, progress));
    Optional<Instant> last = progress.polled();
    boolean due =
        mirror.channels().polls()
            && (mirror.table().stampField().isPresent() || mirror.channels().deletedLists())
            && last.map(polled -> !polled.plus(every).isAfter(now)).orElse(false);
    boolean moves = last.isPresent() && (wanted || mirror.channels().polls());
    if (!due && !wanted && since.isEmpty()) {
      return Optional.empty();
    }
    Stream<Instant> asked = since.stream().map(request -> possible(request.sinceMs(), now));
    Optional<Instant> from =
        Stream.concat(asked, moves ? last.stream() : Stream.empty()).min(Instant::compareTo);
    List<Asked> answered =
        since.stream().map(request -> new Asked(request.id(), request.asked())).toList();
    return from.map(reach -> new Poll(Optional.empty(), reach, moves, answered));
  }

  /** No org has changes before 1970 or of tomorrow, and none answers a query for them. */
  private static Instant possible(OptionalLong sinceMs, Instant now) {
    return Instant.ofEpochMilli(Math.clamp(sinceMs.orElseThrow(), 0, now.toEpochMilli()));
  }

  private static PollTicket ticket(
      Mirror mirror, Progress progress, Locked begun, Poll poll, Optional<Place> after) {
    Optional<Instant> deletes = poll.moves() ? progress.deletes() : Optional.of(poll.since());
    return new PollTicket(
        mirror.object(),
        mirror.fields(),
        mirror.table().stampField(),
        after,
        deletes
            .filter(since -> mirror.channels().deletedLists())
            .map(since -> since.isBefore(poll.since()) ? since : poll.since()),
        begun.ticket(),
        begun.nowDbMs(),
        poll);
  }

  /** Applies a page; with the last one the poll has ended. */
  public QueueFeed.Done apply(PolledPage page) {
    Optional<Mirror> mirror = mirrors.find(page.object()).filter(Mirror::isPublished);
    if (mirror.isEmpty()) {
      return QueueFeed.Done.NOTHING;
    }
    QueueFeed.Done done = feed.apply(mirror.get(), page);
    page.end()
        .ifPresentOrElse(end -> ended(mirror.get(), page.poll(), end), () -> toBeGoneOnWith(page));
    return done;
  }

  private void toBeGoneOnWith(PolledPage page) {
    Poll poll = page.poll();
    page.reached()
        .ifPresent(place ->
            polls.save(
                page.object(),
                new Part(
                    poll.began().orElseThrow(),
                    poll.since(),
                    poll.moves(),
                    poll.asked(),
                    place.stamp(),
                    place.id())));
  }

  private void ended(Mirror mirror, Poll poll, PolledPage.End end) {
    Optional<Instant> began = poll.began().filter(at -> poll.moves());
    boolean forgotten = end.deletes().map(d -> d.coveredUntil().isEmpty()).orElse(false);
    if (forgotten) {
      incidents.open(
          TrestleError.EVENTS_MISSING,
          mirror.object(),
          "the org no longer lists deletes that far back; the next engine compares all ids");
    }
    polls.ended(
        mirror.object(),
        began,
        end.deletes().filter(d -> poll.moves()).flatMap(d -> d.coveredUntil()),
        began.filter(at -> mirror.channels().polled() && !forgotten));
    for (Asked asked : poll.asked()) {
      control.done(
          new Request(
              asked.id(),
              PollLoop.KIND,
              Optional.of(mirror.object()),
              OptionalLong.of(poll.since().toEpochMilli()),
              asked.asked(),
              0),
          "polled");
    }
  }
}
