package dev.trestle.standin.oauth;

import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * The one client application that may log in, and the user it logs in as.
 *
 * @param jwtKey verifies JWT bearer assertions, null if that grant is not set up
 * @param password the user's password with security token appended
 */
public record ConnectedApp(
    String clientId,
    String clientSecret,
    String username,
    String password,
    String refreshToken,
    @Nullable RSAPublicKey jwtKey) {

  @Override
  public String toString() {
    return "ConnectedApp[" + clientId + "]";
  }
}
