package dev.trestle.standin.pubsub;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;
import java.util.UUID;

/** Lets a call in if its metadata belong to a session of this org (CONTRACT 12.2). */
final class CallerCheck implements ServerInterceptor {
  private final Sessions sessions;
  private final String tenantId;

  CallerCheck(Sessions sessions, String tenantId) {
    this.sessions = sessions;
    this.tenantId = tenantId;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Optional<Credentials> credentials = Credentials.from(headers);
    if (credentials.isEmpty() || !fits(credentials.get())) {
      return refuse(call, Refusal.HEADERS_INVALID);
    }
    if (sessions.userOf(credentials.get().accessToken()).isEmpty()) {
      return refuse(call, Refusal.AUTH_ERROR);
    }
    Context context = Context.current().withValue(Credentials.CALLER, credentials.get());
    return Contexts.interceptCall(context, call, headers, next);
  }

  /**
   * The org by its 15 or 18 characters; any host may stand before this org, so only the form of the
   * URL counts.
   */
  private boolean fits(Credentials credentials) {
    String tenant = credentials.tenantId();
    boolean sameOrg = tenant.equals(tenantId) || tenant.equals(tenantId.substring(0, 15));
    return sameOrg && credentials.instanceUrl().matches("https?://.+");
  }

  private static <Q, R> ServerCall.Listener<Q> refuse(ServerCall<Q, R> call, Refusal refusal) {
    String rpcId = UUID.randomUUID().toString();
    call.close(refusal.status(rpcId), refusal.trailers(rpcId));
    return new ServerCall.Listener<>() {};
  }
}
