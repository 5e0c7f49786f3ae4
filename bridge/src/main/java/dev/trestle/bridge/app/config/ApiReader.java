package dev.trestle.bridge.app.config;

import dev.trestle.bridge.change.RecordIds;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the section {@code api}: roles, and who may push. */
final class ApiReader {
  private static final int ACTIVE_MAX = 2;

  private final SecretReader secrets;
  private final Path folder;

  ApiReader(SecretReader secrets, Path folder) {
    this.secrets = secrets;
    this.folder = folder;
  }

  Config.Api read(ConfigSection api) {
    ConfigSection roles = api.section("roles");
    Map<String, Config.Role> byName = new LinkedHashMap<>();
    roles.named().forEach((name, node) -> byName.put(name, role(api, name, node)));
    Config.Hooks hooks = hooks(api.section("hooks"));
    api.end();
    return new Config.Api(byName, hooks);
  }

  private Config.Hooks hooks(ConfigSection hooks) {
    Config.Hooks read =
        new Config.Hooks(
            atMostTwo(hooks, "secrets").stream()
                .map(item -> secrets.read(hooks, "secrets", item))
                .toList(),
            atMostTwo(hooks, "certificates").stream()
                .flatMap(item -> file(hooks, item).stream())
                .toList(),
            orgId(hooks));
    hooks.end();
    return read;
  }

  private static List<ConfigNode> atMostTwo(ConfigSection hooks, String key) {
    List<ConfigNode> items =
        hooks.value(key).stream().flatMap(list -> hooks.items(key, list)).toList();
    if (items.size() > ACTIVE_MAX) {
      hooks.problem(items.get(ACTIVE_MAX), key, "may have two at most: the present and the next");
    }
    return items;
  }

  private Optional<Path> file(ConfigSection hooks, ConfigNode item) {
    if (item instanceof ConfigNode.Scalar path && !path.text().isBlank()) {
      return Optional.of(folder.resolve(path.text()).normalize());
    }
    hooks.problem(item, "certificates", "must hold paths of PEM files");
    return Optional.empty();
  }

  private static Optional<String> orgId(ConfigSection hooks) {
    String id =
        hooks.checked(
            "orgId",
            "",
            text ->
                RecordIds.isId(text) && text.startsWith("00D")
                    ? Optional.empty()
                    : Optional.of("must be an org's id: 15 or 18 characters from 00D on"));
    return RecordIds.isId(id) ? Optional.of(RecordIds.to18(id)) : Optional.empty();
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
