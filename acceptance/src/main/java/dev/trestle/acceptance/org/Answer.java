package dev.trestle.acceptance.org;

import tools.jackson.databind.JsonNode;

/** Status and JSON body of one REST call; the body is a missing node when there was none. */
public record Answer(int status, JsonNode body) {
  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** The first error's code, or an empty text. */
  public String errorCode() {
    return body.path(0).path("errorCode").asString("");
  }

  /** The first error in words. */
  public String error() {
    return "HTTP "
        + status
        + " "
        + errorCode()
        + " "
        + body.path(0).path("message").asString(body.toString());
  }
}
