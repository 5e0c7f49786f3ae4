package dev.trestle.aws.local.lambda;

import dev.trestle.aws.local.http.Json;
import dev.trestle.aws.local.lambda.InvocationResult.Failed;
import dev.trestle.aws.local.lambda.InvocationResult.Returned;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through one environment. */
final class Invocation {
  /** Of a request and of a response, bytes: Lambda's quota, "6 MB". */
  static final int PAYLOAD_BYTES_MAX = 6 * 1024 * 1024 + 100;

  private final String id = UUID.randomUUID().toString();
  private final byte[] payload;
  private final int version;
  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private final CompletableFuture<InvocationResult> result = new CompletableFuture<>();
  private final CompletableFuture<Void> settled = new CompletableFuture<>();

  Invocation(byte[] payload, int version) {
    this.payload = payload;
    this.version = version;
  }

  String id() {
    return id;
  }

  byte[] payload() {
    return payload;
  }

  /** Done when the runtime has taken it; failed with the result if that never happens. */
  CompletableFuture<Void> begun() {
    return begun;
  }

  CompletableFuture<InvocationResult> result() {
    return result;
  }

  /** Done when the runtime asks for the next one, or has died. */
  CompletableFuture<Void> settled() {
    return settled;
  }

  void settle() {
    settled.complete(null);
  }

  void begin() {
    begun.complete(null);
  }

  void succeed(byte[] response) {
    end(new Returned(response, version));
  }

  void fail(byte[] error) {
    end(new Failed(error, version));
  }

  void fail(String type, String message) {
    fail(
        Json.bytes(
            Json.object()
                .put("errorType", type)
                .put("errorMessage", "RequestId: " + id + " Error: " + message)));
  }

  private void end(InvocationResult ended) {
    result.complete(ended);
    begun.complete(null);
  }
}
