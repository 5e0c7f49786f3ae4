package dev.trestle.acceptance.org;

/** A connected app for the client credentials grant. The secret never appears in a text. */
public record Credentials(String clientId, String clientSecret) {
  @Override
  public String toString() {
    return "Credentials[" + clientId + "]";
  }
}
