package dev.trestle.standin.pubsub;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * Why a call fails: gRPC status and the suffix of the {@code error-code} trailer (CONTRACT 12.7).
 */
enum Refusal {
  HEADERS_INVALID(
      Status.Code.UNAUTHENTICATED,
      "service.auth.headers.invalid",
      "The metadata accesstoken, instanceurl and tenantid are required and must fit together."),
  AUTH_ERROR(
      Status.Code.UNAUTHENTICATED,
      "service.auth.error",
      "The access token is invalid or has expired."),
  REFRESH_INVALID(
      Status.Code.UNAUTHENTICATED,
      "service.auth.refresh.invalid",
      "The refreshed token is invalid or belongs to another user."),
  UNAVAILABLE(Status.Code.UNAVAILABLE, "service.unavailable", "The service is unavailable."),
  TOPIC_EMPTY(Status.Code.INVALID_ARGUMENT, "topic.validation.empty", "The topic name is empty."),
  TOPIC_NOT_FOUND(Status.Code.NOT_FOUND, "topic.not.found", "The topic does not exist."),
  SCHEMA_INVALID(
      Status.Code.INVALID_ARGUMENT, "schema.validation.failed", "There is no schema with this id."),
  REQUESTED_EVENTS_INVALID(
      Status.Code.INVALID_ARGUMENT,
      "subscription.fetch.requested.events.invalid",
      "The number of requested events must be at least 1."),
  TOPIC_MISMATCH(
      Status.Code.INVALID_ARGUMENT,
      "subscription.fetch.topic.mismatch",
      "The topic differs from the one the stream was opened with."),
  REPLAY_REPEATED(
      Status.Code.INVALID_ARGUMENT,
      "subscription.fetch.replay.repeated",
      "Replay options count only in the first request of a stream."),
  REPLAY_INVALID(
      Status.Code.INVALID_ARGUMENT,
      "subscription.fetch.replayid.validation.failed",
      "The Replay ID validation failed."),
  REPLAY_CORRUPTED(
      Status.Code.INVALID_ARGUMENT,
      "subscription.fetch.replayid.corrupted",
      "The Replay ID validation failed.");

  static final Metadata.Key<String> ERROR_CODE =
      Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);
  static final Metadata.Key<String> RPC_ID =
      Metadata.Key.of("rpc-id", Metadata.ASCII_STRING_MARSHALLER);

  private static final String PREFIX = "sfdc.platform.eventbus.grpc.";

  private final Status.Code code;
  private final String suffix;
  private final String text;

  Refusal(Status.Code code, String suffix, String text) {
    this.code = code;
    this.suffix = suffix;
    this.text = text;
  }

  Status status(String rpcId) {
    return code.toStatus().withDescription(text + " rpcId: " + rpcId);
  }

  Metadata trailers(String rpcId) {
    Metadata trailers = new Metadata();
    trailers.put(ERROR_CODE, PREFIX + suffix);
    trailers.put(RPC_ID, rpcId);
    return trailers;
  }

  StatusRuntimeException toException(String rpcId) {
    return status(rpcId).asRuntimeException(trailers(rpcId));
  }
}
