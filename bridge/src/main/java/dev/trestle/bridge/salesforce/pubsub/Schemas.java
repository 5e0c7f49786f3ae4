package dev.trestle.bridge.salesforce.pubsub;

import com.salesforce.eventbus.protobuf.SchemaInfo;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.auth.Token;
import dev.trestle.bridge.salesforce.http.Retry;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Event schemas by id: from memory, else from the store, else from the org, and then kept. */
final class Schemas {
  private final PubSubSession session;
  private final SchemaStore store;
  private final Retry retry;
  private final Map<String, Schema> parsed = new ConcurrentHashMap<>();

  Schemas(PubSubSession session, SchemaStore store, Retry retry) {
    this.session = session;
    this.store = store;
    this.retry = retry;
  }

  Schema schema(String id) {
    Schema known = parsed.get(id);
    if (known != null) {
      return known;
    }
    String stored = store.find(id).orElse("");
    Schema schema = stored.isEmpty() ? fetch(id) : parse(id, stored);
    parsed.put(id, schema);
    return schema;
  }

  private Schema fetch(String id) {
    String json = retry.run(() -> fetchOnce(id));
    Schema schema = parse(id, json);
    store.save(id, json);
    return schema;
  }

  private String fetchOnce(String id) {
    Token token = session.token();
    try {
      SchemaInfo info =
          session
              .blocking(token)
              .withDeadlineAfter(PubSubClient.ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
              .getSchema(SchemaRequest.newBuilder().setSchemaId(id).build());
      session.accepted();
      return info.getSchemaJson();
    } catch (StatusRuntimeException e) {
      throw session.failed(e, token, "Event schema " + id);
    }
  }

  private static Schema parse(String id, String json) {
    try {
      return new Schema.Parser().parse(json);
    } catch (AvroRuntimeException e) {
      throw new SalesforceException(
          Kind.PROTOCOL, "BAD_SCHEMA", "Event schema " + id + " is no Avro schema.", e);
    }
  }
}
