package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.app.config.Secret;
import dev.trestle.bridge.app.config.SecretRef;
import dev.trestle.bridge.serve.ApiCore;
import dev.trestle.bridge.serve.ApiPorts;
import dev.trestle.bridge.serve.ApiSettings;
import dev.trestle.bridge.serve.access.ApiPolicy;
import dev.trestle.bridge.serve.hooks.HookSettings;
import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.SharedStore;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** The API of a config. */
public final class ApiSetup {
  private ApiSetup() {}

  static ApiCore api(Config config, Database database, SharedStore shared, ApiPorts ports) {
    byte[] cursorKey = shared.cursorKey(new SecureRandom());
    ApiSettings settings = settings(config, hooks(config.api().hooks()), cursorKey);
    return new ApiCore(settings, database.reader(), database.writer(), policy(config), ports);
  }

  /**
   * The API where it only answers reads: nobody may push to it.
   *
   * @param reader and {@code keys}: as {@link ApiCore} wants them
   */
  public static ApiCore readOnly(
      Config config, byte[] cursorKey, DataSource reader, DataSource keys, ApiPorts ports) {
    ApiSettings settings = settings(config, new HookSettings(List.of(), List.of()), cursorKey);
    return new ApiCore(settings, reader, keys, policy(config), ports);
  }

  private static ApiSettings settings(Config config, HookSettings hooks, byte[] cursorKey) {
    return new ApiSettings(
        config.server().host(),
        config.server().port(),
        config.org().name(),
        Map.of(),
        List.of(),
        hooks,
        cursorKey);
  }

  private static HookSettings hooks(Config.Hooks hooks) {
    return new HookSettings(
        hooks.secrets().stream().map(SecretRef::read).map(Secret::reveal).toList(),
        hooks.certificates());
  }

  private static ApiPolicy policy(Config config) {
    Map<String, Map<String, ApiPolicy.Fields>> roles = new HashMap<>();
    config
        .api()
        .roles()
        .forEach((role, granted) -> {
          Map<String, ApiPolicy.Fields> fields = new HashMap<>();
          granted.read().forEach((object, selection) -> fields.put(object, granted(selection)));
          roles.put(role, fields);
        });
    return new ApiPolicy(roles);
  }

  private static ApiPolicy.Fields granted(Config.FieldSelection selection) {
    return switch (selection) {
      case Config.FieldSelection.All all -> ApiPolicy.ALL;
      case Config.FieldSelection.Named named -> new ApiPolicy.Only(Set.copyOf(named.names()));
    };
  }
}
