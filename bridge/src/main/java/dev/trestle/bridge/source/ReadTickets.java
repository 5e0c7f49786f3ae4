package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.store.ControlStore;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.JudgedCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has doubted rows read by somebody who cannot reach the database: a ticket says what to read, and
 * carries what the rule must know of the begin of the read. A mark that is handed out waits three
 * minutes; if no image answers it by then, it is handed out again.
 */
public final class ReadTickets {
  private static final long ANSWER_MAX_MS = 180_000;

  /** Where it is noted when somebody last asked for tickets. */
  private static final String SEEN = "seen:fetch";

  /** Rows one transaction locks at most. */
  private static final int LOCKED_MAX = 500;

  private final EngineStore store;
  private final StoredMirrors mirrors;
  private final ControlStore control;

  public ReadTickets(EngineStore store, StoredMirrors mirrors, ControlStore control) {
    this.store = store;
    this.mirrors = mirrors;
    this.control = control;
  }

  /**
   * Rows of one object to be read; the read must begin after this was made.
   *
   * @param fields to ask for
   * @param startTicket goes with each image
   * @param begunDbMs goes with each image
   */
  public record Ticket(
      String object,
      List<String> fields,
      boolean hasDeletedField,
      long startTicket,
      long begunDbMs,
      List<DirtyMark> marks) {
    public Ticket {
      fields = List.copyOf(fields);
      marks = List.copyOf(marks);
    }
  }

  /** Tickets for what is due, one per object. */
  public List<Ticket> issue(int rowsMax) {
    if (rowsMax > 0) {
      store.saveCursor(SEEN, Instant.ofEpochMilli(store.ticket().nowDbMs()).toString());
    }
    List<Ticket> tickets = new ArrayList<>();
    int left = rowsMax;
    for (String object : store.dueObjects()) {
      Optional<Mirror> mirror = mirrors.find(object).filter(Mirror::isPublished);
      List<DirtyMark> marks = mirror.isPresent() && left > 0 ? store.due(object, left) : List.of();
      if (!marks.isEmpty()) {
        left -= marks.size();
        tickets.add(issue(mirror.orElseThrow(), marks));
      }
    }
    return tickets;
  }

  private Ticket issue(Mirror mirror, List<DirtyMark> marks) {
    for (int from = 0; from < marks.size(); from += LOCKED_MAX) {
      int to = Math.min(marks.size(), from + LOCKED_MAX);
      AbsentRows.postpone(store, marks.subList(from, to), ANSWER_MAX_MS);
    }
    String reread = Tally.word(Channel.REREAD);
    control.count(
        Map.of(new JudgedCounts.Key(mirror.object(), reread, "reread"), (long) marks.size()),
        Map.of());
    Locked begun = store.ticket();
    return new Ticket(
        mirror.object(),
        mirror.fields(),
        mirror.table().hasDeletedField(),
        begun.ticket(),
        begun.nowDbMs(),
        marks);
  }
}
