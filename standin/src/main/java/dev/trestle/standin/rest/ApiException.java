package dev.trestle.standin.rest;

import java.util.List;

/** A request that fails with the error array of CONTRACT 3.4. */
public final class ApiException extends RuntimeException {
  private final int status;
  private final String errorCode;

  public ApiException(int status, String errorCode, String message) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }

  public static ApiException notFound() {
    return new ApiException(404, "NOT_FOUND", "The requested resource does not exist");
  }

  public static ApiException sessionExpired() {
    return new ApiException(401, "INVALID_SESSION_ID", "Session expired or invalid");
  }

  public int status() {
    return status;
  }

  public String errorCode() {
    return errorCode;
  }

  Response response() {
    String message = getMessage() == null ? errorCode : getMessage();
    Response response =
        Response.json(status, List.of(Json.object("message", message, "errorCode", errorCode)));
    return status == 401 ? response.withHeader("WWW-Authenticate", "Token") : response;
  }
}
