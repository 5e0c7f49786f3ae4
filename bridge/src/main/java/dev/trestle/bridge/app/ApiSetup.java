package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.app.config.Secret;
import dev.trestle.bridge.app.config.SecretRef;
import dev.trestle.bridge.serve.ApiPorts;
import dev.trestle.bridge.serve.ApiServer;
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

/** The API of a config. */
final class ApiSetup {
  private ApiSetup() {}

  static ApiServer api(Config config, Database database, SharedStore shared, ApiPorts ports) {
    ApiSettings settings =
        new ApiSettings(
            config.server().host(),
            config.server().port(),
            config.org().name(),
            Map.of(),
            List.of(),
            hooks(config.api().hooks()),
            shared.cursorKey(new SecureRandom()));
    return new ApiServer(settings, database.reader(), database.writer(), policy(config), ports);
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
