package dev.trestle.bridge.salesforce.pubsub;

import com.salesforce.eventbus.protobuf.TopicInfo;
import com.salesforce.eventbus.protobuf.TopicRequest;
import dev.trestle.bridge.salesforce.AllowedHosts;
import dev.trestle.bridge.salesforce.OrgSettings;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.auth.Session;
import dev.trestle.bridge.salesforce.auth.Token;
import dev.trestle.bridge.salesforce.http.Retry;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Change events of one org over one gRPC channel (CONTRACT 12). Safe for many threads. */
public final class PubSubClient implements AutoCloseable {
  static final long ANSWER_SECONDS_MAX = 30;

  /** A message has at most 4 MB (CONTRACT 12.2). */
  private static final int MESSAGE_BYTES_MAX = 8 << 20;

  private final ManagedChannel channel;
  private final PubSubSession session;
  private final Schemas schemas;
  private final Retry retry;
  private final LongSupplier nanoTime;

  /** Checks the host; connects with the first call. */
  public PubSubClient(
      OrgSettings settings,
      Session session,
      SchemaStore store,
      Retry retry,
      LongSupplier nanoTime) {
    this(channel(settings), session, store, retry, nanoTime);
  }

  PubSubClient(
      ManagedChannel channel,
      Session session,
      SchemaStore store,
      Retry retry,
      LongSupplier nanoTime) {
    this.channel = channel;
    this.session = new PubSubSession(channel, session);
    this.retry = retry;
    this.schemas = new Schemas(this.session, store, retry);
    this.nanoTime = nanoTime;
  }

  private static ManagedChannel channel(OrgSettings settings) {
    new AllowedHosts(settings.allowedHosts())
        .checkHost(
            settings.pubSubHost(),
            settings.pubSubPort(),
            settings.pubSubPlaintext(),
            "The Pub/Sub address");
    ManagedChannelBuilder<?> builder =
        ManagedChannelBuilder.forAddress(settings.pubSubHost(), settings.pubSubPort())
            .maxInboundMessageSize(MESSAGE_BYTES_MAX)
            .userAgent("Trestle/1.0");
    return (settings.pubSubPlaintext() ? builder.usePlaintext() : builder).build();
  }

  /**
   * Opens a subscription. Whether the position and the topic are good shows at the first {@code
   * next}.
   *
   * @param topic such as {@code /data/ChangeEvents}
   * @param bufferedEventsMax events asked for or received, but not yet taken: at least 1
   */
  public EventStream subscribe(String topic, StreamPosition from, int bufferedEventsMax) {
    Token token = session.token();
    Inbox inbox = new Inbox(nanoTime);
    session.streaming(token).subscribe(inbox);
    return new Subscription(topic, from, bufferedEventsMax, inbox, session, token, schemas);
  }

  /**
   * The schema of the events of one object's own topic.
   *
   * @throws SalesforceException NOT_FOUND if there is no such topic, CONFIG if its events have no
   *     common schema or cannot be subscribed to
   */
  public EventSchema topicSchema(String topic) {
    TopicInfo info = retry.run(() -> topic(topic));
    if (info.getSchemaId().isEmpty()) {
      throw new SalesforceException(
          Kind.CONFIG,
          "TOPIC_WITHOUT_SCHEMA",
          "The events of " + topic + " have no common schema: ask for an object's own topic.");
    }
    if (!info.getCanSubscribe()) {
      throw new SalesforceException(
          Kind.CONFIG,
          "CANNOT_SUBSCRIBE",
          "This user cannot subscribe to " + topic + ": give it View All on the object.");
    }
    return new EventSchema(
        info.getSchemaId(), new EventFields(schemas.schema(info.getSchemaId())).leafNames());
  }

  private TopicInfo topic(String topic) {
    Token token = session.token();
    try {
      TopicInfo info =
          session
              .blocking(token)
              .withDeadlineAfter(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
              .getTopic(TopicRequest.newBuilder().setTopicName(topic).build());
      session.accepted();
      return info;
    } catch (StatusRuntimeException e) {
      throw session.failed(e, token, "Topic " + topic);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
