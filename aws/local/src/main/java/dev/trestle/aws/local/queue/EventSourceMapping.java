package dev.trestle.aws.local.queue;

import dev.trestle.aws.local.lambda.InvocationResult;
import dev.trestle.aws.local.lambda.InvocationResult.Failed;
import dev.trestle.aws.local.lambda.InvocationResult.Returned;
import dev.trestle.aws.local.lambda.InvocationResult.Throttled;
import dev.trestle.aws.local.lambda.InvocationResult.TooLarge;
import dev.trestle.aws.local.lambda.LambdaFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Lambda's poller for a FIFO queue: receives at most ten messages, without a window, invokes the
 * function's alias with them, and deletes those that did not fail. What failed is left alone: it
 * comes back when its visibility time-out is over, and its group waits for it. A throttled
 * invocation is repeated as long as the messages stay invisible.
 */
public final class EventSourceMapping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventSourceMapping.class);
  private static final int BATCH_MAX = 10;

  /** Lambda fills a batch up to the payload quota; here with room for what JSON adds. */
  private static final int BATCH_BYTES_MAX = 4_500_000;

  private static final int POLL_WAIT_SECONDS = 1;
  private static final long QUEUE_RETRY_MS = 250;
  private static final long THROTTLED_RETRY_MS = 100;

  private final QueueService queues;
  private final Queue queue;
  private final LambdaFunction function;
  private final Receives receives;
  private final MappingFaults faults = new MappingFaults();
  private final MappingCounts counts = new MappingCounts();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final PauseGate gate = new PauseGate();
  private final List<Thread> pollers = new ArrayList<>();

  /**
   * Starts to poll.
   *
   * @param concurrencyMax MaximumConcurrency: batches in work at once
   * @param receives is told how the receives of the queue end
   */
  public EventSourceMapping(
      QueueService queues,
      Queue queue,
      LambdaFunction function,
      int concurrencyMax,
      Receives receives) {
    this.queues = queues;
    this.queue = queue;
    this.function = function;
    this.receives = receives;
    for (int i = 0; i < concurrencyMax; i++) {
      pollers.add(Thread.ofVirtual().name(queue.name() + "-" + i).start(this::poll));
    }
  }

  public String function() {
    return function.name();
  }

  public MappingFaults faults() {
    return faults;
  }

  public Map<String, Long> counts() {
    return counts.all();
  }

  /** Stops to receive, as a disabled mapping does; a batch in work is finished. */
  public void pause() throws InterruptedException {
    gate.pause();
  }

  public void resume() {
    gate.resume();
  }

  private void poll() {
    try {
      while (!stopping()) {
        try {
          step();
        } catch (SdkException e) {
          counts.queueErrors.increment();
          LOG.debug("{} is not available", queue.name(), e);
          waitFor(QUEUE_RETRY_MS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws InterruptedException {
    List<Message> batch = faults.order(fitting(receiveUnlessPaused()));
    if (batch.isEmpty()) {
      return;
    }
    counts.batches.increment();
    InvocationResult result = invoke(batch);
    BatchOutcome outcome = outcome(batch, result);
    counts.failed.add(outcome.failed().size());
    counts.outOfOrder.add(outcome.outOfOrder());
    receives.ended(outcome.failed(), ReceiveEnd.of(result));
    List<Message> lost = faults.lostDeletions(outcome.done());
    counts.deletionsLost.add(lost.size());
    receives.ended(lost, ReceiveEnd.DELETION_LOST);
    delete(outcome.done().stream().filter(message -> !lost.contains(message)).toList());
  }

  private List<Message> receiveUnlessPaused() throws InterruptedException {
    gate.enter();
    try {
      List<Message> received = receive();
      receives.begun(received);
      return received;
    } finally {
      gate.leave();
    }
  }

  private List<Message> receive() {
    return queues
        .client()
        .receiveMessage(receive ->
            receive
                .queueUrl(queue.url())
                .maxNumberOfMessages(BATCH_MAX)
                .waitTimeSeconds(POLL_WAIT_SECONDS)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                .messageAttributeNames("All"))
        .messages();
  }

  /** What one event can hold; the rest becomes visible again. */
  private List<Message> fitting(List<Message> received) {
    int bytes = 0;
    for (int i = 0; i < received.size(); i++) {
      bytes += received.get(i).body().length();
      if (bytes > BATCH_BYTES_MAX && i > 0) {
        List<Message> tooMuch = received.subList(i, received.size());
        receives.ended(tooMuch, ReceiveEnd.TOO_LARGE);
        release(tooMuch);
        return received.subList(0, i);
      }
    }
    return received;
  }

  private InvocationResult invoke(List<Message> batch) throws InterruptedException {
    byte[] event = SqsEvent.write(batch, queue);
    long deadline = System.nanoTime() + queue.visibility().toNanos();
    InvocationResult result = function.invoke(event);
    while (result instanceof Throttled && System.nanoTime() < deadline && !stopping()) {
      counts.throttled.increment();
      waitFor(THROTTLED_RETRY_MS);
      result = function.invoke(event);
    }
    return result;
  }

  private static BatchOutcome outcome(List<Message> batch, InvocationResult result) {
    return switch (result) {
      case Returned returned -> BatchOutcome.read(batch, returned.payload());
      case Failed _, Throttled _, TooLarge _ -> BatchOutcome.allFailed(batch);
    };
  }

  /** SQS refuses to delete what has become visible again: it comes once more. */
  private void delete(List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    var deleted =
        queues
            .client()
            .deleteMessageBatch(delete ->
                delete
                    .queueUrl(queue.url())
                    .entries(
                        messages.stream()
                            .map(message ->
                                DeleteMessageBatchRequestEntry.builder()
                                    .id(message.messageId())
                                    .receiptHandle(message.receiptHandle())
                                    .build())
                            .toList()));
    counts.deleted.add(deleted.successful().size());
    counts.tooLate.add(deleted.failed().size());
    for (DeleteMessageBatchResultEntry entry : deleted.successful()) {
      receives.deleted(entry.id());
      faults.forget(entry.id());
    }
    Set<String> refused =
        deleted.failed().stream().map(BatchResultErrorEntry::id).collect(Collectors.toSet());
    receives.ended(
        messages.stream().filter(message -> refused.contains(message.messageId())).toList(),
        ReceiveEnd.TOO_LATE);
  }

  private void release(List<Message> messages) {
    var released =
        queues
            .client()
            .changeMessageVisibilityBatch(change ->
                change
                    .queueUrl(queue.url())
                    .entries(
                        messages.stream()
                            .map(message ->
                                ChangeMessageVisibilityBatchRequestEntry.builder()
                                    .id(message.messageId())
                                    .receiptHandle(message.receiptHandle())
                                    .visibilityTimeout(0)
                                    .build())
                            .toList()));
    LOG.debug("{} messages are visible again", released.successful().size());
  }

  private boolean stopping() {
    return stopped.getCount() == 0;
  }

  private void waitFor(long millis) throws InterruptedException {
    boolean stop = stopped.await(millis, TimeUnit.MILLISECONDS);
    LOG.trace("waited, stopping: {}", stop);
  }

  @Override
  public void close() {
    stopped.countDown();
    pollers.forEach(Thread::interrupt);
  }
}
