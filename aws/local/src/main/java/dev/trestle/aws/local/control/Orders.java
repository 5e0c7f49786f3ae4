package dev.trestle.aws.local.control;

import dev.trestle.aws.local.lambda.FunctionCode;
import dev.trestle.aws.local.lambda.LambdaFunction;
import dev.trestle.aws.local.lambda.LambdaService;
import dev.trestle.aws.local.queue.EventSourceMapping;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;

/**
 * The orders:
 *
 * <ul>
 *   <li>{@code "kill": "Apply"}: kill -9 of one environment, a busy one first; answers how many
 *   <li>{@code "sqs": false}: SQS answers 503 to everybody, until true
 *   <li>{@code "throttle": {"function": "Apply", "concurrency": 0}}: fewer at once; without
 *       concurrency as before
 *   <li>{@code "throttleGateway": true}: 429 on every route, until false
 *   <li>{@code "duplicate": {"function": "Apply", "batches": 5}}: the next batches come twice
 *   <li>{@code "reorder": true}: groups of a batch in reverse, until false
 *   <li>{@code "pause": "Apply"}, {@code "resume": "Apply"}: its mapping stops to receive
 *   <li>{@code "redrive": true}: dead letters back into the queue; answers how many
 *   <li>{@code "publish": {"function": "Apply", "code": PATH, "share": 0.5}}: a new version that
 *       gets a share of the invocations; 1 ends the roll-out
 *   <li>{@code "invoke": "Fetch"}: as the scheduler does
 * </ul>
 */
final class Orders {
  private final Controlled controlled;

  Orders(Controlled controlled) {
    this.controlled = controlled;
  }

  JsonNode run(String order, JsonNode value) throws InterruptedException {
    return switch (order) {
      case "kill" -> IntNode.valueOf(function(value).kill());
      case "sqs" -> {
        controlled.queues().available(value.asBoolean());
        yield BooleanNode.TRUE;
      }
      case "throttle" -> throttle(value);
      case "throttleGateway" -> {
        controlled.gateway().throttle(value.asBoolean());
        yield BooleanNode.TRUE;
      }
      case "duplicate" -> {
        mapping(value.path("function")).faults().duplicate(value.path("batches").asInt());
        yield BooleanNode.TRUE;
      }
      case "reorder" -> {
        controlled.mappings().forEach(mapping -> mapping.faults().reorder(value.asBoolean()));
        yield BooleanNode.TRUE;
      }
      case "pause" -> {
        mapping(value).pause();
        yield BooleanNode.TRUE;
      }
      case "resume" -> {
        mapping(value).resume();
        yield BooleanNode.TRUE;
      }
      case "redrive" ->
          IntNode.valueOf(
              controlled.queues().redrive(controlled.deadLetters(), controlled.changes()));
      case "publish" -> publish(value);
      case "invoke" -> {
        controlled.async().acceptOnce(function(value), new byte[] {'{', '}'});
        yield BooleanNode.TRUE;
      }
      default -> throw new IllegalArgumentException("there is no order " + order);
    };
  }

  private JsonNode throttle(JsonNode value) {
    LambdaFunction function = function(value.path("function"));
    if (value.path("concurrency").isIntegralNumber()) {
      function.throttle(value.path("concurrency").intValue());
    } else {
      function.unthrottle();
    }
    return BooleanNode.TRUE;
  }

  private JsonNode publish(JsonNode value) {
    Path given = Path.of(value.path("code").asString(""));
    LambdaFunction function = function(value.path("function"));
    Path code =
        FunctionCode.unpack(given, controlled.lambda().folderFor(function.name() + "-next"));
    return IntNode.valueOf(function.publish(code, value.path("share").asDouble(1)));
  }

  private LambdaFunction function(JsonNode name) {
    LambdaService lambda = controlled.lambda();
    LambdaFunction function = lambda.find(name.asString(""));
    if (function == null) {
      throw new IllegalArgumentException("there is no function " + name);
    }
    return function;
  }

  private EventSourceMapping mapping(JsonNode function) {
    return controlled.mappings().stream()
        .filter(mapping -> mapping.function().equals(function.asString("")))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no queue feeds " + function));
  }
}
