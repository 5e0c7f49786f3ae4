package dev.trestle.bridge.salesforce.pubsub;

import com.salesforce.eventbus.protobuf.PubSubGrpc;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.auth.Session;
import dev.trestle.bridge.salesforce.auth.Token;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Puts the session's token on every call, and drops it when it is refused: the next call gets a new
 * one. Only if a new token is refused as well, with no success between, is it a matter for a human.
 */
final class PubSubSession {
  private final Channel channel;
  private final Session session;
  private final AtomicReference<@Nullable Token> refused = new AtomicReference<>();

  PubSubSession(Channel channel, Session session) {
    this.channel = channel;
    this.session = session;
  }

  Token token() {
    return session.token();
  }

  PubSubGrpc.PubSubStub streaming(Token token) {
    return PubSubGrpc.newStub(channel).withInterceptors(headers(token));
  }

  PubSubGrpc.PubSubBlockingStub blocking(Token token) {
    return PubSubGrpc.newBlockingStub(channel).withInterceptors(headers(token));
  }

  private static ClientInterceptor headers(Token token) {
    String instance = token.instanceUrl().toString().replaceFirst("/+$", "");
    Metadata headers = new Metadata();
    headers.put(key("accesstoken"), token.accessToken().reveal());
    headers.put(key("instanceurl"), instance);
    headers.put(key("tenantid"), token.orgId18());
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  /** A call with a token had an answer. */
  void accepted() {
    if (refused.get() != null) {
      refused.set(null);
    }
  }

  /** The exception for a failed call; drops the token if it was refused. */
  SalesforceException failed(Throwable error, Token token, String what) {
    SalesforceException e = PubSubRefusals.of(error, what);
    String message = token.accessToken().maskIn(String.valueOf(e.getMessage()));
    if (e.kind() != Kind.AUTH) {
      return new SalesforceException(e.kind(), e.code(), message);
    }
    session.invalidate(token);
    Token before = refused.getAndSet(token);
    boolean newOneRefused = before != null && !before.equals(token);
    return new SalesforceException(
        newOneRefused ? Kind.AUTH : Kind.RETRY_LATER,
        e.code(),
        message + (newOneRefused ? " A new token was refused, too." : " A new token is taken."));
  }
}
