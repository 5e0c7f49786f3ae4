package dev.trestle.bridge.serve;

import java.util.List;
import java.util.Map;

/**
 * How the API is offered.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param schema PostgreSQL schema of the org
 * @param aliases object (API name) to its name in addresses; the default is the API name
 * @param corsOrigins origins of web apps that may call; none by default
 * @param hookSecrets active secrets of pushes, at most two; none switches pushes off
 * @param cursorSecret signs cursors; the same in all processes that serve the same clients
 */
@SuppressWarnings("ArrayRecordComponent") // a secret, never compared
public record ApiSettings(
    String host,
    int port,
    String schema,
    Map<String, String> aliases,
    List<String> corsOrigins,
    List<String> hookSecrets,
    byte[] cursorSecret) {
  public ApiSettings {
    aliases = Map.copyOf(aliases);
    corsOrigins = List.copyOf(corsOrigins);
    hookSecrets = List.copyOf(hookSecrets);
    cursorSecret = cursorSecret.clone();
    if (hookSecrets.size() > 2) {
      throw new IllegalArgumentException("At most two hook secrets may be active.");
    }
  }

  /** Whether only this machine can connect. */
  boolean loopback() {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  @Override
  public String toString() {
    return "ApiSettings[" + host + ":" + port + ", schema " + schema + "]";
  }
}
