package dev.trestle.standin.pubsub;

import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.SchemaInfo;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import com.salesforce.eventbus.protobuf.TopicInfo;
import com.salesforce.eventbus.protobuf.TopicRequest;
import dev.trestle.standin.events.EventSchema;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The calls of the Pub/Sub API that read; publishing is not offered. */
final class PubSubService extends PubSubGrpc.PubSubImplBase {
  private final Subscription.StreamContext context;
  private final Topics topics;
  private final String tenantId;
  private final Set<Subscription> streams = ConcurrentHashMap.newKeySet();

  PubSubService(Subscription.StreamContext context, String tenantId) {
    this.context = context.onClose(streams::remove);
    this.topics = context.topics();
    this.tenantId = tenantId;
  }

  @Override
  public void getTopic(TopicRequest request, StreamObserver<TopicInfo> out) {
    String rpcId = UUID.randomUUID().toString();
    Optional<Topics.Topic> topic = topics.find(request.getTopicName());
    if (topic.isEmpty()) {
      boolean unnamed = request.getTopicName().isEmpty();
      Refusal refusal = unnamed ? Refusal.TOPIC_EMPTY : Refusal.TOPIC_NOT_FOUND;
      out.onError(refusal.toException(rpcId));
      return;
    }
    out.onNext(
        TopicInfo.newBuilder()
            .setTopicName(topic.get().name())
            .setTenantGuid("core/prod/" + tenantId)
            .setCanPublish(false)
            .setCanSubscribe(true)
            .setSchemaId(topics.schemaId(topic.get()))
            .setRpcId(rpcId)
            .build());
    out.onCompleted();
  }

  @Override
  public void getSchema(SchemaRequest request, StreamObserver<SchemaInfo> out) {
    String rpcId = UUID.randomUUID().toString();
    Optional<EventSchema> schema = topics.schema(request.getSchemaId());
    if (schema.isEmpty()) {
      out.onError(Refusal.SCHEMA_INVALID.toException(rpcId));
      return;
    }
    out.onNext(
        SchemaInfo.newBuilder()
            .setSchemaJson(schema.get().json())
            .setSchemaId(schema.get().id())
            .setRpcId(rpcId)
            .build());
    out.onCompleted();
  }

  @Override
  public StreamObserver<FetchRequest> subscribe(StreamObserver<FetchResponse> out) {
    Subscription stream =
        new Subscription(
            (ServerCallStreamObserver<FetchResponse>) out, context, Credentials.CALLER.get());
    streams.add(stream);
    return stream;
  }

  /** Looks after time on all streams. */
  void tick() {
    streams.forEach(Subscription::tick);
  }

  /** Ends all streams, as a deployment of the service does. */
  void closeStreams(Refusal refusal) {
    streams.forEach(stream -> stream.close(refusal));
  }

  int openStreams() {
    return (int) streams.stream().filter(Subscription::subscribed).count();
  }
}
