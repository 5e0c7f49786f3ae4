package dev.trestle.bridge.serve;

import dev.trestle.bridge.serve.hooks.HookSettings;
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
 * @param hooks who may push
 * @param cursorSecret signs cursors; the same in all processes that serve the same clients
 */
@SuppressWarnings("ArrayRecordComponent") // a secret, never compared
public record ApiSettings(
    String host,
    int port,
    String schema,
    Map<String, String> aliases,
    List<String> corsOrigins,
    HookSettings hooks,
    byte[] cursorSecret) {
  public ApiSettings {
    aliases = Map.copyOf(aliases);
    corsOrigins = List.copyOf(corsOrigins);
    cursorSecret = cursorSecret.clone();
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
