package dev.trestle.standin.oauth;

import dev.trestle.standin.rest.Handler;
import dev.trestle.standin.rest.Request;
import dev.trestle.standin.rest.Response;
import java.util.Optional;

/** {@code /services/oauth2/revoke}: the token comes in the form or the query (CONTRACT 2.1). */
public final class Revocation implements Handler {
  private final Sessions sessions;

  public Revocation(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Response handle(Request request) {
    String token =
        Optional.ofNullable(request.form().get("token"))
            .or(() -> request.queryParameter("token"))
            .orElse("");
    return sessions.revoke(token)
        ? Response.empty(200)
        : OAuthError.of("unsupported_token_type", "this token type is not supported").response();
  }
}
