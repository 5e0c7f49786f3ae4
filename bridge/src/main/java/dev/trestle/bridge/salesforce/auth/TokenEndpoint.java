package dev.trestle.bridge.salesforce.auth;

import dev.trestle.bridge.change.RecordIds;
import dev.trestle.bridge.salesforce.AllowedHosts;
import dev.trestle.bridge.salesforce.OrgSettings;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.Secret;
import dev.trestle.bridge.salesforce.http.BodyLimits;
import dev.trestle.bridge.salesforce.http.HttpSender;
import dev.trestle.bridge.salesforce.http.Json;
import dev.trestle.bridge.salesforce.http.Refusals;
import dev.trestle.bridge.salesforce.http.Reply;
import dev.trestle.bridge.salesforce.http.Retry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** Fetches tokens from {@code /services/oauth2/token} (CONTRACT 2.2 to 2.4). */
public final class TokenEndpoint {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

  private final OrgSettings settings;
  private final AllowedHosts hosts;
  private final HttpSender sender;
  private final Grants grants;
  private final Retry retry;

  public TokenEndpoint(OrgSettings settings, HttpSender sender, Grants grants, Retry retry) {
    this.settings = settings;
    this.hosts = new AllowedHosts(settings.allowedHosts());
    this.sender = sender;
    this.grants = grants;
    this.retry = retry;
  }

  /**
   * A new token.
   *
   * @throws SalesforceException AUTH if the credentials are refused, LIMIT if there were too many
   *     logins, CONFIG if a host is not allowed
   */
  public Token fetch() {
    URI login = hosts.check(settings.loginUrl(), "The login address");
    return retry.run(() -> fetchOnce(login.resolve("/services/oauth2/token")));
  }

  private Token fetchOnce(URI endpoint) {
    Grants.Form form = grants.form();
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(ANSWER_MAX)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form.encoded()))
            .build();
    try (Reply reply = sender.send(request, Purpose.TOKEN, BodyLimits.JSON)) {
      if (reply.status() != 200) {
        throw refusal(reply, form.secret());
      }
      return token(Json.read(reply.body()));
    } catch (IOException e) {
      throw Json.brokeOff(e);
    }
  }

  private SalesforceException refusal(Reply reply, Secret secret) {
    if (reply.status() >= 300 && reply.status() < 400) {
      return Refusals.of(reply, "Login");
    }
    JsonNode body = Refusals.body(reply.body());
    String code = body.path("error").asString("HTTP_" + reply.status());
    String why = secret.maskIn(Refusals.shown(body.path("error_description").asString("")));
    Kind kind = kind(reply.status(), code);
    String cure =
        kind == Kind.AUTH
            ? " Check client id, credentials and the connected app's policies; for a signed"
                + " assertion also this machine's clock."
            : "";
    return new SalesforceException(
        kind,
        secret.maskIn(code),
        "Salesforce refuses the login at "
            + settings.loginUrl().getHost()
            + ": "
            + secret.maskIn(code)
            + " ("
            + why
            + ")."
            + cure);
  }

  private static Kind kind(int status, String code) {
    if (code.equals("rate_limit_exceeded")) {
      return Kind.LIMIT;
    }
    return switch (status) {
      case 408, 420, 429 -> Kind.RETRY_LATER;
      default -> status >= 500 ? Kind.RETRY_LATER : Kind.AUTH;
    };
  }

  private Token token(JsonNode answer) {
    String accessToken = required(answer, "access_token");
    URI instance = uri(required(answer, "instance_url"));
    hosts.check(instance, "The token answer's instance_url");
    return new Token(
        new Secret(accessToken),
        instance.resolve("/"),
        orgId(answer.path("id").asString(""), accessToken));
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw unexpected("instance_url is no address");
    }
  }

  private static String required(JsonNode answer, String name) {
    String value = answer.path(name).asString("");
    if (value.isBlank()) {
      throw unexpected(name + " is missing");
    }
    return value;
  }

  /** From {@code https://login.salesforce.com/id/<org>/<user>}, else from an opaque token. */
  private static String orgId(String identity, String accessToken) {
    String[] parts = identity.split("/", -1);
    int id = Arrays.asList(parts).lastIndexOf("id");
    String org = id >= 0 && id + 1 < parts.length ? parts[id + 1] : accessToken.split("!", 2)[0];
    if (!RecordIds.isId(org) || !org.startsWith("00D")) {
      throw unexpected("it does not tell the org's id");
    }
    return RecordIds.to18(org);
  }

  private static SalesforceException unexpected(String why) {
    return new SalesforceException(
        Kind.PROTOCOL, "BAD_TOKEN_ANSWER", "The token answer is not as documented: " + why + ".");
  }
}
