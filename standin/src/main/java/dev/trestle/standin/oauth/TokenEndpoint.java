package dev.trestle.standin.oauth;

import dev.trestle.standin.org.Org;
import dev.trestle.standin.rest.Handler;
import dev.trestle.standin.rest.Json;
import dev.trestle.standin.rest.Request;
import dev.trestle.standin.rest.Response;
import dev.trestle.standin.rest.Session;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** {@code POST /services/oauth2/token} with every grant of CONTRACT 2.2. */
public final class TokenEndpoint implements Handler {
  private final Org org;
  private final ConnectedApp app;
  private final Sessions sessions;
  private final AuthorizationCodes codes;
  private final JwtAssertions assertions;
  private final Supplier<String> instanceUrl;

  /**
   * @param instanceUrl asked late: the port may not be known before the server runs
   */
  public TokenEndpoint(
      Org org,
      ConnectedApp app,
      Sessions sessions,
      AuthorizationCodes codes,
      Supplier<String> instanceUrl) {
    this.org = org;
    this.app = app;
    this.sessions = sessions;
    this.codes = codes;
    this.instanceUrl = instanceUrl;
    this.assertions = new JwtAssertions(app, org.clock(), instanceUrl);
  }

  @Override
  public Response handle(Request request) {
    try {
      return grant(request, request.form());
    } catch (OAuthError e) {
      return e.response();
    }
  }

  private Response grant(Request request, Map<String, String> form) {
    switch (form.getOrDefault("grant_type", "")) {
      case "client_credentials" -> requireClient(request, form);
      case "password" -> {
        requireClient(request, form);
        requirePassword(form);
      }
      case "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
          assertions.check(required(form, "assertion"));
      case "refresh_token" -> {
        requireClient(request, form);
        requireRefreshToken(form);
      }
      case "authorization_code" -> {
        requireClient(request, form);
        codes.redeem(required(form, "code"), form.get("code_verifier"));
        return token(app.refreshToken());
      }
      case "" -> throw OAuthError.of("invalid_request", "missing required parameter: grant_type");
      default -> throw OAuthError.of("unsupported_grant_type", "grant type not supported");
    }
    return token(null);
  }

  private Response token(@Nullable String refreshToken) {
    Session session = sessions.issue(org.userId(), app.clientId());
    String issuedAt = String.valueOf(session.issuedAt().toEpochMilli());
    String identity = instanceUrl.get() + "/id/" + org.orgId() + "/" + session.userId();
    Map<String, @Nullable Object> body =
        Json.object(
            "access_token",
            session.token(),
            "signature",
            signature(identity + issuedAt),
            "scope",
            "api refresh_token",
            "instance_url",
            instanceUrl.get(),
            "id",
            identity,
            "token_type",
            "Bearer",
            "issued_at",
            issuedAt);
    if (refreshToken != null) {
      body.put("refresh_token", refreshToken);
    }
    return Response.ok(body)
        .withHeader("Cache-Control", "no-cache, no-store")
        .withHeader("Pragma", "no-cache");
  }

  /** Client id and secret from the form or from HTTP Basic. */
  private void requireClient(Request request, Map<String, String> form) {
    String id = form.get("client_id");
    String secret = form.get("client_secret");
    Optional<String> basic =
        request.header("Authorization").filter(header -> header.startsWith("Basic "));
    if (basic.isPresent()) {
      String decoded = decodeBasic(basic.get().substring(6).strip());
      int colon = decoded.indexOf(':');
      id = colon < 0 ? decoded : decoded.substring(0, colon);
      secret = colon < 0 ? "" : decoded.substring(colon + 1);
    }
    if (!app.clientId().equals(id)) {
      throw OAuthError.of("invalid_client_id", "client identifier invalid");
    }
    if (!same(app.clientSecret(), secret == null ? "" : secret)) {
      throw OAuthError.invalidClient();
    }
  }

  private static String decodeBasic(String encoded) {
    try {
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw OAuthError.invalidClient();
    }
  }

  private void requirePassword(Map<String, String> form) {
    boolean user = app.username().equalsIgnoreCase(required(form, "username"));
    if (!user || !same(app.password(), required(form, "password"))) {
      throw OAuthError.invalidGrant("authentication failure");
    }
  }

  private void requireRefreshToken(Map<String, String> form) {
    if (!same(app.refreshToken(), required(form, "refresh_token"))) {
      throw OAuthError.invalidGrant("expired access/refresh token");
    }
  }

  private static String required(Map<String, String> form, String name) {
    String value = form.get(name);
    if (value == null) {
      throw OAuthError.of("invalid_request", "missing required parameter: " + name);
    }
    return value;
  }

  private String signature(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(app.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
