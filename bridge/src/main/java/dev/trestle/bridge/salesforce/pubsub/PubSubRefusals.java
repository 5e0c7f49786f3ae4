package dev.trestle.bridge.salesforce.pubsub;

import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.http.Refusals;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** What a gRPC error of the Pub/Sub API means for the caller (CONTRACT 12.7). */
final class PubSubRefusals {
  private static final Metadata.Key<String> ERROR_CODE =
      Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);
  private static final String PREFIX = "sfdc.platform.eventbus.grpc.";

  private PubSubRefusals() {}

  static SalesforceException of(Throwable error, String what) {
    Status status = Status.fromThrowable(error);
    String code = errorCode(Status.trailersFromThrowable(error), status);
    String text = Refusals.shown(status.getDescription() == null ? "" : status.getDescription());
    return new SalesforceException(
        kind(code, status, text),
        code,
        what + ": " + status.getCode() + " " + code + (text.isEmpty() ? "" : ": " + text));
  }

  private static String errorCode(@Nullable Metadata trailers, Status status) {
    String sent = trailers == null ? null : trailers.get(ERROR_CODE);
    return sent == null ? status.getCode().name() : sent;
  }

  /** The error-code counts; the status only if there is none that we know. */
  private static Kind kind(String code, Status status, String text) {
    String suffix = code.startsWith(PREFIX) ? code.substring(PREFIX.length()) : code;
    if (suffix.startsWith("service.auth.")) {
      return Kind.AUTH;
    }
    if (suffix.startsWith("subscription.fetch.replayid.")
        || text.contains("Replay ID validation failed")) {
      return Kind.REPLAY_REFUSED;
    }
    if (suffix.startsWith("service.protection.")) {
      return Kind.LIMIT;
    }
    return switch (suffix) {
      case "concurrent.client.limit.exceeded", "subscription.limit.exceeded" -> Kind.LIMIT;
      case "topic.not.found" -> Kind.NOT_FOUND;
      // Named like an outage, so not taken for a mistake in the set-up.
      case "topic.api.unavailable", "schema.api.unavailable" -> Kind.RETRY_LATER;
      case "topic.meta.permission",
          "topic.validation.empty",
          "schema.meta.permission",
          "subscription.topic.cannot.subscribe",
          "service.tenant.license" ->
          Kind.CONFIG;
      default -> kind(status);
    };
  }

  private static Kind kind(Status status) {
    return switch (status.getCode()) {
      case UNAUTHENTICATED -> Kind.AUTH;
      case RESOURCE_EXHAUSTED -> Kind.LIMIT;
      case NOT_FOUND -> Kind.NOT_FOUND;
      case PERMISSION_DENIED, UNIMPLEMENTED -> Kind.CONFIG;
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, ALREADY_EXISTS -> Kind.PROTOCOL;
      case OK, CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, ABORTED, INTERNAL, UNAVAILABLE, DATA_LOSS ->
          Kind.RETRY_LATER;
    };
  }
}
