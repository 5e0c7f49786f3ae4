package dev.trestle.standin.rest;

import dev.trestle.standin.org.Actor;
import dev.trestle.standin.org.Faults;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /standin/control}: lets tests order faults and do what only administrators and the
 * platform can. The body is an object of orders, carried out one after another; {@code GET} tells
 * what is loaded. Not a part of Salesforce.
 */
public final class ControlRoutes {
  private final Org org;
  private final Runnable expireSessions;
  private final SchemaOrders schemaOrders;
  private final List<String> ignored;
  private final MoreOrders more;

  /**
   * @param expireSessions ends all sessions
   * @param ignored what of the project had no effect
   * @param more orders that are not known here
   */
  public ControlRoutes(Org org, Runnable expireSessions, List<String> ignored, MoreOrders more) {
    this.org = org;
    this.expireSessions = expireSessions;
    this.schemaOrders = new SchemaOrders(org);
    this.ignored = List.copyOf(ignored);
    this.more = more;
  }

  public void addTo(Router router) {
    router.add("POST", "/standin/control", this::control);
    router.add("GET", "/standin/control", this::status);
  }

  private Response status(Request request) {
    List<Object> counts = new ArrayList<>();
    var snapshot = org.snapshot();
    snapshot
        .schema()
        .objects()
        .forEach(type ->
            counts.add(Json.object("name", type.name(), "count", snapshot.count(type.name()))));
    Map<String, @Nullable Object> status =
        Json.object(
            "orgId", org.orgId(),
            "now", org.clock().now().toString(),
            "changeEventObjects", org.schema().changeEventObjects(),
            "objects", counts,
            "ignored", ignored);
    status.putAll(more.status());
    return Response.ok(status);
  }

  private Response control(Request request) {
    List<String> done = new ArrayList<>();
    for (Map.Entry<String, JsonNode> order : request.json().properties()) {
      carryOut(order.getKey(), order.getValue());
      done.add(order.getKey());
    }
    return Response.ok(Json.object("done", done));
  }

  private void carryOut(String order, JsonNode argument) {
    Faults faults = org.faults();
    switch (order) {
      case "expireSessions" -> expireSessions.run();
      case "failNext" ->
          faults.failNext(
              argument.path("path").asString("/services/"),
              argument.path("status").asInt(503),
              argument.path("count").asInt(1));
      case "dropStreams" -> faults.dropStreams();
      case "stallStream" -> faults.stallStream(argument.asBoolean(true));
      case "corruptNextBulkPage" -> faults.order(Faults.Kind.CORRUPT_BULK_PAGE, times(argument));
      case "wrongRecordCountOnce" -> faults.order(Faults.Kind.WRONG_RECORD_COUNT, times(argument));
      case "refuseReplayId" -> faults.order(Faults.Kind.REFUSE_REPLAY_ID, times(argument));
      case "duplicateEvent" -> faults.order(Faults.Kind.DUPLICATE_EVENT, times(argument));
      case "loseEvent" -> faults.order(Faults.Kind.LOSE_EVENT, times(argument));
      case "gapEvent" -> faults.order(Faults.Kind.GAP_EVENT, times(argument));
      case "overflowEvent" -> faults.order(Faults.Kind.OVERFLOW_EVENT, times(argument));
      case "stampLag" -> faults.stampLag(Duration.ofSeconds(argument.asLong(0)));
      case "purgeDeletionsBefore" -> faults.purgeDeletions(Instant.parse(argument.asString("")));
      case "advanceClock" -> org.clock().advance(Duration.ofSeconds(argument.asLong(0)));
      case "undelete" ->
          write(argument, record -> record.transaction.undelete(record.object, record.id));
      case "hardDelete" ->
          write(argument, record -> record.transaction.hardDelete(record.object, record.id));
      case "touch" -> write(argument, record -> record.transaction.touch(record.object, record.id));
      case "merge" -> merge(argument);
      case "mergeEvents" -> faults.mergeEvents(argument.asBoolean(true));
      case "hideField" -> schemaOrders.hideField(argument);
      case "showField" -> schemaOrders.showField(argument);
      case "hideObject" -> schemaOrders.hideObject(argument);
      case "showObject" -> schemaOrders.showObject(argument);
      case "putField" -> schemaOrders.putField(argument);
      case "removeField" -> schemaOrders.removeField(argument);
      default -> {
        if (!more.carryOut(order, argument)) {
          throw new ApiException(
              400, "UNKNOWN_ORDER", "The stand-in knows no order " + order + ".");
        }
      }
    }
  }

  private void merge(JsonNode argument) {
    List<String> losers = new ArrayList<>();
    argument.path("losers").forEach(id -> losers.add(id.asString("")));
    String object = argument.path("object").asString("");
    ObjectType type =
        org.schema()
            .object(object)
            .orElseThrow(
                () -> new ApiException(400, "UNKNOWN_ORDER", "There is no object " + object + "."));
    org.write(
        Actor.platform(org.userId()),
        transaction ->
            transaction.merge(
                type.name(),
                argument.path("winner").asString(""),
                losers,
                RecordBody.values(transaction, type, argument.path("values"), true)));
  }

  private record Written(Transaction transaction, String object, String id) {}

  private void write(JsonNode argument, java.util.function.Consumer<Written> work) {
    String object = argument.path("object").asString("");
    String id = argument.path("id").asString("");
    org.write(
        Actor.platform(org.userId()),
        transaction -> work.accept(new Written(transaction, object, id)));
  }

  private static int times(JsonNode argument) {
    return argument.isNumber() ? argument.asInt() : 1;
  }
}
