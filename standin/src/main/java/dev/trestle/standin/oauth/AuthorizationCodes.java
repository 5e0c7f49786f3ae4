package dev.trestle.standin.oauth;

import dev.trestle.standin.rest.Handler;
import dev.trestle.standin.rest.Request;
import dev.trestle.standin.rest.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The web server flow without a browser: every request to authorize is granted at once; codes work
 * once.
 */
public final class AuthorizationCodes implements Handler {
  private static final int CODE_LENGTH = 40;
  private final ConnectedApp app;
  private final Sessions sessions;
  private final Map<String, Optional<String>> challengesByCode = new ConcurrentHashMap<>();

  public AuthorizationCodes(ConnectedApp app, Sessions sessions) {
    this.app = app;
    this.sessions = sessions;
  }

  @Override
  public Response handle(Request request) {
    if (!app.clientId().equals(request.query().get("client_id"))) {
      return OAuthError.of("invalid_client_id", "client identifier invalid").response();
    }
    String redirect = request.query().get("redirect_uri");
    if (redirect == null || !redirect.matches("https?://.*")) {
      return OAuthError.of("redirect_uri_mismatch", "redirect_uri must be an http or https address")
          .response();
    }
    String code = "aPrx" + sessions.opaque(CODE_LENGTH);
    challengesByCode.put(code, request.queryParameter("code_challenge"));
    String state =
        request.queryParameter("state").map(value -> "&state=" + encode(value)).orElse("");
    String separator = redirect.contains("?") ? "&" : "?";
    return Response.empty(302)
        .withHeader("Location", redirect + separator + "code=" + encode(code) + state);
  }

  void redeem(String code, @Nullable String verifier) {
    Optional<String> challenge = challengesByCode.remove(code);
    if (challenge == null) {
      throw OAuthError.invalidGrant("expired authorization code");
    }
    if (challenge.isPresent() && (verifier == null || !challenge.get().equals(s256(verifier)))) {
      throw OAuthError.invalidGrant("invalid code verifier");
    }
  }

  private static String s256(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
