package dev.trestle.standin.oauth;

import dev.trestle.standin.rest.Json;
import dev.trestle.standin.rest.Response;

/** A refused login with the body of CONTRACT 2.4. */
final class OAuthError extends RuntimeException {
  private final int status;
  private final String error;
  private final String description;

  private OAuthError(int status, String error, String description) {
    super(error + ": " + description);
    this.status = status;
    this.error = error;
    this.description = description;
  }

  static OAuthError invalidGrant(String description) {
    return new OAuthError(400, "invalid_grant", description);
  }

  static OAuthError of(String error, String description) {
    return new OAuthError(400, error, description);
  }

  static OAuthError invalidClient() {
    return new OAuthError(401, "invalid_client", "invalid client credentials");
  }

  Response response() {
    return Response.json(status, Json.object("error", error, "error_description", description));
  }
}
