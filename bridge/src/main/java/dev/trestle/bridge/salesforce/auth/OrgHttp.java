package dev.trestle.bridge.salesforce.auth;

import dev.trestle.bridge.salesforce.Answer;
import dev.trestle.bridge.salesforce.ReadSpan;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.Secret;
import dev.trestle.bridge.salesforce.http.HttpSender;
import dev.trestle.bridge.salesforce.http.Json;
import dev.trestle.bridge.salesforce.http.Refusals;
import dev.trestle.bridge.salesforce.http.Reply;
import dev.trestle.bridge.salesforce.http.Retry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * Calls within the session: a refused token is renewed once and the call repeated once (CONTRACT
 * 2.5), passing failures are repeated a few times, every other refusal is an exception.
 */
public final class OrgHttp {
  private static final Duration HEADERS_MAX = Duration.ofMinutes(3);
  private static final String CLIENT = "client=Trestle/1.0";

  private final Session session;
  private final HttpSender sender;
  private final Retry retry;

  public OrgHttp(Session session, HttpSender sender, Retry retry) {
    this.session = session;
    this.sender = sender;
    this.retry = retry;
  }

  /** Reads a reply whose body is JSON, or empty. */
  @FunctionalInterface
  public interface JsonReader<T> {
    T read(Reply reply, JsonNode body, ReadSpan span);
  }

  /** The answer's JSON. */
  public Answer<JsonNode> json(Call call) {
    return json(call, (reply, body, span) -> new Answer<>(body, span));
  }

  /** The answer's JSON together with its status and headers. */
  public <T> T json(Call call, JsonReader<T> reader) {
    return retry.run(() -> {
      try (Reply reply = answered(call)) {
        JsonNode body = Json.read(reply.body());
        return reader.read(reply, body, reply.spanUntilNow());
      } catch (IOException e) {
        throw Json.brokeOff(e);
      }
    });
  }

  /** The answer with its body still to be read: only what comes before it is repeated. */
  public Reply open(Call call) {
    return retry.run(() -> answered(call));
  }

  private Reply answered(Call call) {
    Token token = session.token();
    Reply reply = send(call, token);
    if (reply.status() == 401) {
      closeQuietly(reply);
      token = session.renew(token);
      reply = send(call, token);
    }
    if (reply.status() / 100 == 2 || reply.status() == 304) {
      return reply;
    }
    throw refused(call, reply, token.accessToken());
  }

  private Reply send(Call call, Token token) {
    URI address = token.instanceUrl().resolve(call.path());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(HEADERS_MAX)
            .header("Authorization", "Bearer " + token.accessToken().reveal())
            .header("Accept", call.headers().getOrDefault("Accept", "application/json"))
            .header("Accept-Encoding", "gzip")
            .header("Sforce-Call-Options", CLIENT)
            .method(
                call.method(),
                call.body().isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(call.body()));
    call.headers().forEach(request::setHeader);
    return sender.send(request.build(), call.purpose(), call.limits());
  }

  private static SalesforceException refused(Call call, Reply reply, Secret secret) {
    SalesforceException refusal = Refusals.of(reply, call.shown());
    closeQuietly(reply);
    String message = String.valueOf(refusal.getMessage());
    return new SalesforceException(
        refusal.kind(),
        secret.maskIn(refusal.code()),
        secret.maskIn(
            refusal.kind() == Kind.AUTH
                ? message + " A new token was refused, too: check the user's API permission."
                : message));
  }

  private static void closeQuietly(Reply reply) {
    try {
      reply.close();
    } catch (IOException e) {
      // The answer is not needed any more.
    }
  }
}
