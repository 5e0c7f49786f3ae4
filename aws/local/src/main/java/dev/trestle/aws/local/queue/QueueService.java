package dev.trestle.aws.local.queue;

import dev.trestle.aws.local.lambda.LambdaService;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** SQS: its address, its queues, and what an operator does with them. */
public final class QueueService implements AutoCloseable {
  /** SQS keeps a message no longer than 14 days. */
  private static final String RETENTION_SECONDS = String.valueOf(Duration.ofDays(14).toSeconds());

  private final SqsPort port;
  private final SqsClient client;

  /**
   * @param messagesMax that a queue holds
   */
  public QueueService(int httpPort, int messagesMax, Clock clock) {
    port = new SqsPort(httpPort, messagesMax, clock);
    client =
        SqsClient.builder()
            .endpointOverride(URI.create(port.url()))
            .region(Region.of(LambdaService.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(30)))
            .build();
  }

  public String url() {
    return port.url();
  }

  /** The client of this account, for callers in this process. */
  public SqsClient client() {
    return client;
  }

  /** Creates a FIFO queue as the template does: high throughput, 14 days. */
  public Queue create(String name, Duration visibility) {
    return create(name, visibility, Map.of());
  }

  /**
   * Creates a FIFO queue with a dead letter queue.
   *
   * @param receiveMax a message received more often goes to the dead letter queue
   */
  public Queue create(String name, Duration visibility, Queue deadLetters, int receiveMax) {
    String policy =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
            .formatted(deadLetters.arn(), receiveMax);
    return create(name, visibility, Map.of(QueueAttributeName.REDRIVE_POLICY, policy));
  }

  private Queue create(
      String name, Duration visibility, Map<QueueAttributeName, String> moreAttributes) {
    Map<QueueAttributeName, String> attributes = new LinkedHashMap<>(moreAttributes);
    attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
    attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, String.valueOf(visibility.toSeconds()));
    attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, RETENTION_SECONDS);
    String url =
        client.createQueue(create -> create.queueName(name).attributes(attributes)).queueUrl();
    return new Queue(name, url, visibility);
  }

  /** How many messages wait and how many are being worked on. */
  public Map<String, Integer> depth(Queue queue) {
    Map<QueueAttributeName, String> attributes =
        client
            .getQueueAttributes(
                get -> get.queueUrl(queue.url()).attributeNames(QueueAttributeName.ALL))
            .attributes();
    return Map.of(
        "visible", number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        "inFlight",
            number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
  }

  private static int number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
    return Integer.parseInt(attributes.getOrDefault(name, "0"));
  }

  /**
   * Sends all dead letters back to where they came from, as StartMessageMoveTask does on AWS.
   * ElasticMQ's own (1.7.1) leaves the messages of a FIFO queue where they are.
   */
  public int redrive(Queue deadLetters, Queue source) {
    int moved = 0;
    for (List<Message> batch = receive(deadLetters);
        !batch.isEmpty();
        batch = receive(deadLetters)) {
      batch.forEach(message -> move(message, deadLetters, source));
      moved += batch.size();
    }
    return moved;
  }

  private List<Message> receive(Queue queue) {
    return client
        .receiveMessage(receive ->
            receive
                .queueUrl(queue.url())
                .maxNumberOfMessages(10)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  /** It is a new message, so that nobody takes it for a duplicate of itself. */
  private void move(Message message, Queue from, Queue to) {
    String id =
        client
            .sendMessage(send ->
                send.queueUrl(to.url())
                    .messageGroupId(BatchOutcome.group(message))
                    .messageDeduplicationId("redrive-" + message.messageId())
                    .messageBody(message.body()))
            .messageId();
    var deleted =
        client.deleteMessage(
            delete -> delete.queueUrl(from.url()).receiptHandle(message.receiptHandle()));
    assert !id.isEmpty() && deleted.sdkHttpResponse().isSuccessful();
  }

  /** While it is not available every call is answered 503. */
  public void available(boolean on) {
    port.available(on);
  }

  @Override
  public void close() {
    client.close();
    port.close();
  }
}
