package dev.trestle.aws.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.aws.local.queue.Queue;
import dev.trestle.aws.local.queue.QueueService;
import dev.trestle.bridge.serve.hooks.ChangeQueue;
import dev.trestle.bridge.serve.hooks.ChangeQueueContract;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.crac.Core;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A real FIFO queue, and behind it Apply with a real database. */
class SqsChangeQueueTest extends ChangeQueueContract {
  @Override
  protected Subject open() {
    return new OnAws();
  }

  private static final class OnAws implements Subject {
    private final TestMirror mirror = new TestMirror();
    private final QueueService service = new QueueService(0, 1_000, Clock.systemUTC());
    private final Queue queue = service.create("changes.fifo", Duration.ofSeconds(30));
    private final Broken broken = new Broken();
    private final SqsClient sender = sender(service.url(), broken);
    private final ApplyFunction apply =
        new ApplyFunction(mirror.environment(), new Call().metrics("Apply"));

    /** Calls after the first fail while it says so. */
    private static final class Broken implements ExecutionInterceptor {
      private final AtomicInteger callsLeft = new AtomicInteger(Integer.MAX_VALUE);

      @Override
      public void beforeTransmission(
          Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (callsLeft.getAndDecrement() <= 0) {
          throw SdkClientException.create("the connection broke");
        }
      }
    }

    private static SqsClient sender(String url, Broken broken) {
      return SqsClient.builder()
          .endpointOverride(URI.create(url))
          .region(Region.EU_WEST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .overrideConfiguration(override ->
              override.addExecutionInterceptor(broken).retryStrategy(retry -> retry.maxAttempts(1)))
          .build();
    }

    @Override
    public ChangeQueue queue() {
      return new SqsChangeQueue(new QueueSender(sender, queue.url()), ORG_ID);
    }

    @Override
    public void settle() {
      for (List<Message> batch = receive(); !batch.isEmpty(); batch = receive()) {
        List<FakeSqs.Taken> taken =
            batch.stream()
                .map(message -> new FakeSqs.Taken(group(message), "", message.body()))
                .toList();
        assertThat(Call.call(apply, FakeSqs.event(taken)).path("batchItemFailures")).isEmpty();
        delete(batch);
      }
      assertThat(service.depth(queue)).containsEntry("visible", 0).containsEntry("inFlight", 0);
    }

    private List<Message> receive() {
      return service
          .client()
          .receiveMessage(receive ->
              receive
                  .queueUrl(queue.url())
                  .maxNumberOfMessages(10)
                  .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
          .messages();
    }

    private static String group(Message message) {
      return String.valueOf(message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
    }

    private void delete(List<Message> batch) {
      List<DeleteMessageBatchRequestEntry> entries =
          batch.stream()
              .map(message ->
                  DeleteMessageBatchRequestEntry.builder()
                      .id(message.messageId())
                      .receiptHandle(message.receiptHandle())
                      .build())
              .toList();
      assertThat(
              service
                  .client()
                  .deleteMessageBatch(delete -> delete.queueUrl(queue.url()).entries(entries))
                  .failed())
          .isEmpty();
    }

    @Override
    public void leave() {
      service.available(false);
    }

    @Override
    public void comeBack() {
      service.available(true);
    }

    @Override
    public void breakHalfWay() {
      broken.callsLeft.set(1);
    }

    @Override
    public void repair() {
      broken.callsLeft.set(Integer.MAX_VALUE);
    }

    @Override
    public DataSource database() {
      return mirror.database.writer();
    }

    @Override
    public void close() {
      sender.close();
      service.close();
      apply.hooks().beforeCheckpoint(Core.getGlobalContext());
      mirror.close();
    }
  }
}
