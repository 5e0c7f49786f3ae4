package dev.trestle.aws.functions;

import dev.trestle.bridge.observe.LogObserver;
import dev.trestle.bridge.source.Delivered;
import dev.trestle.bridge.source.PolledPage;
import dev.trestle.bridge.source.QueueFeed;
import dev.trestle.bridge.source.QueueParts;
import dev.trestle.bridge.source.ReadTickets;
import dev.trestle.bridge.store.ControlStore;
import dev.trestle.bridge.store.OrgSchemas;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Applies the queue's messages to the copy, a batch in one transaction; tells Fetch what to read
 * again and what to poll, and takes the pages of polls. A message that cannot be read or applied is
 * given back alone: the queue brings it again, and moves it aside in the end. The later ones of its
 * record are applied without it, since the rule takes messages in any order; given back with it,
 * they would end as dead letters, too. If the database is away, all are given back.
 */
public final class ApplyFunction extends JsonFunction {
  private static final int ROWS_MAX = 2_000;

  private final FunctionDatabase database;
  private final QueueParts parts;
  private final SnapshotHooks hooks;

  /** As Lambda makes it. */
  public ApplyFunction() {
    this(Environment.ofProcess());
  }

  private ApplyFunction(Environment environment) {
    super("Apply", environment);
    this.database = new FunctionDatabase(environment, "apply", "");
    this.parts = parts(database, environment);
    this.hooks = SnapshotHooks.register(database, this::prime);
  }

  ApplyFunction(Environment environment, Emf metrics) {
    super("Apply", metrics);
    this.database = new FunctionDatabase(environment, "apply", "");
    this.parts = parts(database, environment);
    this.hooks = SnapshotHooks.register(database, this::prime);
  }

  private static QueueParts parts(FunctionDatabase database, Environment environment) {
    return new QueueParts(
        database, new OrgSchemas(environment.orgSchema()), Clock.systemUTC(), new LogObserver());
  }

  SnapshotHooks hooks() {
    return hooks;
  }

  /** Loads, before a snapshot, what a first call would have to. */
  private void prime() {
    Message.read(Message.since("Account", 0));
    var _ = parts.tickets().issue(0);
  }

  @Override
  protected Object handle(JsonNode event) {
    if (event.has("Records")) {
      return batch(event.path("Records"));
    }
    return switch (event.path("kind").asString("")) {
      case "tickets" -> tickets(Math.clamp(event.path("max").asInt(ROWS_MAX), 1, ROWS_MAX));
      case "polls" -> polls();
      case "polled" -> polled(JSON.treeToValue(event.required("page"), PolledPage.class));
      default -> throw new IllegalArgumentException("neither messages nor a request of Fetch");
    };
  }

  /** A message of a batch, as the queue names it. */
  private record Received(String id, Delivered content) {}

  private Object batch(JsonNode records) {
    List<Received> readable = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (JsonNode record : records) {
      String id = record.path("messageId").asString("");
      try {
        readable.add(new Received(id, Message.read(record.path("body").asString(""))));
      } catch (Message.Unreadable e) {
        failed.add(id);
        log.atWarn()
            .addKeyValue("messageId", id)
            .log("a message cannot be read and is given back: " + e.getMessage());
      }
    }
    metrics.count(FunctionMetric.MESSAGES_FAILED, failed.size());
    failed.addAll(apply(readable));
    return Map.of(
        "batchItemFailures", failed.stream().map(id -> Map.of("itemIdentifier", id)).toList());
  }

  /**
   * All in one transaction. If that fails, each in its own: one bad message must not use up the
   * attempts of those that happened to come with it.
   *
   * @return the ids of those that failed
   * @throws RuntimeException if all failed
   */
  private List<String> apply(List<Received> messages) {
    try {
      count(parts.feed().apply(messages.stream().map(Received::content).toList()));
      return List.of();
    } catch (RuntimeException e) {
      if (messages.size() > 1 && !isDatabaseAway(e)) {
        return applyEach(messages);
      }
      metrics.count(FunctionMetric.MESSAGES_FAILED, messages.size());
      throw e;
    }
  }

  private List<String> applyEach(List<Received> messages) {
    List<String> failed = new ArrayList<>();
    for (Received message : messages) {
      try {
        count(parts.feed().apply(List.of(message.content())));
      } catch (RuntimeException e) {
        failed.add(message.id());
        metrics.count(FunctionMetric.MESSAGES_FAILED, 1);
        log.atError()
            .addKeyValue("messageId", message.id())
            .log(
                "a message cannot be applied and is given back: "
                    + new FunctionFailed(e).getMessage());
        if (failed.size() == messages.size() || isDatabaseAway(e)) {
          throw e;
        }
      }
    }
    return failed;
  }

  /** To ask it again for each message would take longer than the function may. */
  private static boolean isDatabaseAway(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        return sql instanceof SQLTransientConnectionException
            || state.startsWith("08")
            || state.startsWith("57P");
      }
    }
    return false;
  }

  private Object tickets(int rowsMax) {
    List<Map<String, Object>> tickets = new ArrayList<>();
    for (ReadTickets.Ticket ticket : parts.tickets().issue(rowsMax)) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("object", ticket.object());
      one.put("fields", ticket.fields());
      one.put("hasDeletedField", ticket.hasDeletedField());
      one.put("startTicket", ticket.startTicket());
      one.put("begunDb", ticket.begunDbMs());
      one.put(
          "marks",
          ticket.marks().stream()
              .map(
                  mark -> Map.of("id", mark.key().id(), "seq", mark.seq(), "reason", mark.reason()))
              .toList());
      tickets.add(one);
    }
    ControlStore.Doubts doubts = parts.control().doubts();
    long oldestSeconds = doubts.oldestMs() / 1000;
    metrics.set(FunctionMetric.DOUBTED_WAITING, (double) doubts.waiting());
    metrics.set(FunctionMetric.OLDEST_DOUBT_SECONDS, (double) oldestSeconds);
    parts
        .control()
        .hoursSincePush()
        .ifPresent(hours -> metrics.set(FunctionMetric.HOURS_SINCE_PUSH, hours));
    return Map.of(
        "v", 1, "waiting", doubts.waiting(), "oldestSeconds", oldestSeconds, "tickets", tickets);
  }

  private Object polls() {
    metrics.set(FunctionMetric.COPY_AGE_SECONDS, (double) parts.polls().copyAgeSeconds());
    return Map.of("v", 1, "polls", parts.polls().issue());
  }

  private Object polled(PolledPage page) {
    count(parts.polls().apply(page));
    return Map.of("v", 1);
  }

  private void count(QueueFeed.Done done) {
    metrics.count(FunctionMetric.ROWS_APPLIED, done.applied());
    metrics.count(FunctionMetric.ROWS_UNCHANGED, done.unchanged());
    metrics.count(FunctionMetric.ROWS_DOUBTED, done.doubted());
    if (done.dropped() > 0) {
      metrics.count(FunctionMetric.ROWS_DROPPED, done.dropped());
      log.atWarn()
          .addKeyValue("messages", done.dropped())
          .log("messages were dropped: their object is not mirrored, or their id is not its own");
    }
  }
}
