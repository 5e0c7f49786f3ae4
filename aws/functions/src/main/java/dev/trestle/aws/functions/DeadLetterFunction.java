package dev.trestle.aws.functions;

import dev.trestle.bridge.observe.LogObserver;
import dev.trestle.bridge.source.Delivered;
import dev.trestle.bridge.source.QueueParts;
import dev.trestle.bridge.store.OrgSchemas;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Takes the messages that failed for good. Their records are marked, so that Fetch reads them from
 * Salesforce: what the message would have said is not lost. One of which not even the record can be
 * told is logged by its id, counted, and let go: an alarm calls a person.
 */
public final class DeadLetterFunction extends JsonFunction {
  private static final String REASON = "dead_letter";

  private final FunctionDatabase database;
  private final QueueParts parts;
  private final SnapshotHooks hooks;

  /** As Lambda makes it. */
  public DeadLetterFunction() {
    super("DeadLetter", Environment.ofProcess());
    Environment environment = Environment.ofProcess();
    this.database = new FunctionDatabase(environment, "dead-letter", "");
    this.parts = parts(database, environment);
    this.hooks = SnapshotHooks.register(database, () -> parts.control().doubts());
  }

  DeadLetterFunction(Environment environment, Emf metrics) {
    super("DeadLetter", metrics);
    this.database = new FunctionDatabase(environment, "dead-letter", "");
    this.parts = parts(database, environment);
    this.hooks = SnapshotHooks.register(database, () -> parts.control().doubts());
  }

  private static QueueParts parts(FunctionDatabase database, Environment environment) {
    return new QueueParts(
        database, new OrgSchemas(environment.orgSchema()), Clock.systemUTC(), new LogObserver());
  }

  SnapshotHooks hooks() {
    return hooks;
  }

  @Override
  protected Object handle(JsonNode event) {
    List<Delivered> suspects = new ArrayList<>();
    for (JsonNode record : event.path("Records")) {
      Optional<Delivered> suspect = suspect(record.path("body").asString(""));
      suspect.ifPresent(suspects::add);
      metrics.count(FunctionMetric.DEAD_LETTERS, 1);
      if (suspect.isEmpty()) {
        metrics.count(FunctionMetric.DEAD_LETTERS_UNREADABLE, 1);
      }
      log.atError()
          .addKeyValue("messageId", record.path("messageId").asString(""))
          .log(
              suspect.isPresent()
                  ? "a message failed for good; its record is read again"
                  : "a message failed for good, and its record cannot be told");
    }
    var _ = parts.feed().apply(suspects);
    return Map.of("batchItemFailures", List.of());
  }

  private static Optional<Delivered> suspect(String body) {
    Optional<Delivered> record = Message.suspect(body, REASON).map(suspect -> suspect);
    return record.or(() -> since(body));
  }

  /** What names no record, but an object, is asked for again. */
  private static Optional<Delivered> since(String body) {
    try {
      return Optional.of(Message.read(body)).filter(Delivered.Since.class::isInstance);
    } catch (Message.Unreadable e) {
      return Optional.empty();
    }
  }
}
