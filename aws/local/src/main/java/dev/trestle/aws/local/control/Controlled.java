package dev.trestle.aws.local.control;

import dev.trestle.aws.local.emf.MetricCollector;
import dev.trestle.aws.local.gateway.Gateway;
import dev.trestle.aws.local.lambda.AsyncInvocations;
import dev.trestle.aws.local.lambda.LambdaService;
import dev.trestle.aws.local.queue.EventSourceMapping;
import dev.trestle.aws.local.queue.Queue;
import dev.trestle.aws.local.queue.QueueService;
import dev.trestle.aws.local.queue.Receives;
import java.util.List;

/** What orders act on. */
public record Controlled(
    LambdaService lambda,
    QueueService queues,
    Queue changes,
    Queue deadLetters,
    Receives receives,
    List<EventSourceMapping> mappings,
    Gateway gateway,
    AsyncInvocations async,
    MetricCollector metrics) {

  public Controlled {
    mappings = List.copyOf(mappings);
  }
}
