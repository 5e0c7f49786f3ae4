package dev.trestle.aws.cdk.app;

import dev.trestle.aws.cdk.parts.Function;
import dev.trestle.aws.cdk.parts.Names;
import dev.trestle.aws.cdk.parts.Policies;
import dev.trestle.aws.cdk.parts.Reasons;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.sqs.CfnQueuePolicy;

/**
 * One queue for all changes, ordered per record, and the one for messages that failed five times. A
 * failed message does not hold up its record: the row is marked and read again.
 */
record Queues(CfnQueue changes, CfnQueue dead) {
  private static final int RECEIVES_MAX = 5;
  private static final int RETENTION_SECONDS = Math.toIntExact(Duration.ofDays(14).toSeconds());
  private static final int VISIBILITY_TIMEOUTS = 6;

  static Queues make(Stack stack) {
    var dead =
        builder(stack, "ChangesDeadLetters", "changes-dlq.fifo", Function.DEAD_LETTER).build();
    Reasons.accept(dead, "AwsSolutions-SQS3", "This is the dead-letter queue.");
    var changes =
        builder(stack, "Changes", "changes.fifo", Function.APPLY)
            .redrivePolicy(
                Map.of("deadLetterTargetArn", dead.getAttrArn(), "maxReceiveCount", RECEIVES_MAX))
            .build();
    tlsOnly(stack, changes, "ChangesTls");
    tlsOnly(stack, dead, "ChangesDeadLettersTls");
    return new Queues(changes, dead);
  }

  private static CfnQueue.Builder builder(Stack stack, String id, String name, Function reader) {
    return CfnQueue.Builder.create(stack, id)
        .queueName(Names.named(name))
        .fifoQueue(true)
        .deduplicationScope("messageGroup")
        .fifoThroughputLimit("perMessageGroupId")
        .sqsManagedSseEnabled(true)
        .messageRetentionPeriod(RETENTION_SECONDS)
        .visibilityTimeout(VISIBILITY_TIMEOUTS * reader.timeoutSeconds);
  }

  private static void tlsOnly(Stack stack, CfnQueue queue, String id) {
    CfnQueuePolicy.Builder.create(stack, id)
        .queues(List.of(queue.getRef()))
        .policyDocument(Policies.document(List.of(Policies.tlsOnly("sqs:*", queue.getAttrArn()))))
        .build();
  }
}
