package dev.trestle.aws.local.control;

import dev.trestle.aws.local.http.Answer;
import dev.trestle.aws.local.http.Handler;
import dev.trestle.aws.local.http.Json;
import dev.trestle.aws.local.http.Request;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /control} takes orders, {@code GET /control/stats} counts. */
public final class ControlEndpoint implements Handler {
  private final Orders orders;
  private final Stats stats;

  public ControlEndpoint(Controlled controlled) {
    orders = new Orders(controlled);
    stats = new Stats(controlled);
  }

  @Override
  public Answer handle(Request request) throws InterruptedException {
    return switch (request.method() + " " + request.path()) {
      case "GET /control/stats" -> Answer.json(200, stats.all());
      case "POST /control" -> carryOut(Json.read(request.bytes()));
      default ->
          Answer.json(404, Json.object().put("error", "POST /control or GET /control/stats"));
    };
  }

  /** Orders are carried out in the order they are written. */
  private Answer carryOut(JsonNode body) throws InterruptedException {
    ObjectNode done = Json.object();
    try {
      if (!body.isObject()) {
        throw new IllegalArgumentException("orders are a JSON object");
      }
      for (Map.Entry<String, JsonNode> order : body.properties()) {
        done.set(order.getKey(), orders.run(order.getKey(), order.getValue()));
      }
      return Answer.json(200, done);
    } catch (IllegalArgumentException e) {
      return Answer.json(400, done.put("error", String.valueOf(e.getMessage())));
    }
  }
}
