package dev.trestle.bridge.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the section {@code api}: roles and the secrets of pushes. */
final class ApiReader {
  private final SecretReader secrets;

  ApiReader(SecretReader secrets) {
    this.secrets = secrets;
  }

  Config.Api read(ConfigSection api) {
    ConfigSection roles = api.section("roles");
    Map<String, Config.Role> byName = new LinkedHashMap<>();
    roles.named().forEach((name, node) -> byName.put(name, role(api, name, node)));
    ConfigSection hooks = api.section("hooks");
    List<SecretRef> hookSecrets =
        hooks.value("secrets").stream()
            .flatMap(list -> hooks.items("secrets", list))
            .map(item -> secrets.read(hooks, "secrets", item))
            .toList();
    hooks.end();
    api.end();
    return new Config.Api(byName, hookSecrets);
  }

  private static Config.Role role(ConfigSection api, String name, ConfigNode node) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,62}")) {
      api.problem(node, "roles." + name, "is not a role's name: letters, digits, - and _");
    }
    ConfigSection role = new ConfigSection("api.roles." + name, node, api.problems());
    ConfigSection read = role.section("read");
    Map<String, Config.FieldSelection> objects = new LinkedHashMap<>();
    read.named()
        .forEach((object, fields) -> {
          if (fields instanceof ConfigNode.Scalar scalar && scalar.absent()) {
            read.problem(fields, object, "must be all or a list of field names");
          } else {
            objects.put(object, ObjectsReader.fields(read, object, fields));
          }
        });
    role.end();
    return new Config.Role(objects);
  }
}
