package dev.trestle.aws.functions.admin;

import dev.trestle.bridge.admin.EngineRequests;
import dev.trestle.bridge.app.DatabaseAccess;
import dev.trestle.bridge.app.GoneRows;
import dev.trestle.bridge.app.NewKey;
import dev.trestle.bridge.app.StoredConfig;
import dev.trestle.bridge.app.VerifyRequest;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.app.config.DidYouMean;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.serve.access.ApiKeys;
import dev.trestle.bridge.store.DatabaseAddress;
import dev.trestle.bridge.store.Lease;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.OrgSchemas;
import dev.trestle.bridge.store.PollStore;
import dev.trestle.bridge.store.SharedStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;

/**
 * Runs one command and answers in JSON. What an operator can put right is answered as {@code
 * {"error":{"code":…}}}, everything else is thrown.
 */
public final class AdminCommands {
  private static final List<String> COMMANDS =
      List.of(
          "status",
          "configure",
          "key-create",
          "key-list",
          "key-revoke",
          "verify",
          "poll",
          "gone",
          "migrate");

  private final Supplier<DatabaseAddress> login;
  private final OrgSchemas schemas;
  private final Clock clock;

  /**
   * Commands on a database.
   *
   * @param login asked for each command, as passwords age
   */
  public AdminCommands(Supplier<DatabaseAddress> login, OrgSchemas schemas, Clock clock) {
    this.login = login;
    this.schemas = schemas;
    this.clock = clock;
  }

  /** The answer, as Jackson writes it. Only key-create's holds a secret: the new key. */
  public Object run(JsonNode event) {
    try {
      Arguments arguments = new Arguments(event);
      String command = arguments.text("command");
      return switch (command) {
        case "status" -> AwsStatus.read(database(), config().org());
        case "configure" -> configure(arguments.text("yaml"));
        case "key-create" -> createKey(arguments);
        case "key-list" -> Map.of("keys", keys().list());
        case "key-revoke" -> revokeKey(arguments.text("id"));
        case "verify" ->
            Map.of("request", VerifyRequest.leave(database(), arguments.optional("object")));
        case "gone" -> Map.of("gone", GoneRows.confirm(database(), arguments.text("object")));
        case "poll" -> Map.of("request", new EngineRequests(database()).poll());
        case "migrate" ->
            new Migration(login.get(), schemas)
                .run(arguments.login("master"), arguments.login("task"));
        default ->
            throw new TrestleException(
                TrestleError.COMMAND_UNKNOWN,
                "there is no command '" + command + "'" + DidYouMean.hint(command, COMMANDS));
      };
    } catch (TrestleException e) {
      return Map.of(
          "error",
          Map.of(
              "code", e.error().code(),
              "message", e.getMessage(),
              "cure", e.error().cure()));
    }
  }

  private Map<String, Object> configure(String yaml) {
    Config config = StoredConfig.parse(yaml);
    if (!config.org().name().equals(schemas.data())) {
      throw new TrestleException(
          TrestleError.CONFIG_VALUE,
          "org.name is '"
              + config.org().name()
              + "', but the functions were installed for the schema '"
              + schemas.data()
              + "'");
    }
    SharedStore shared = shared();
    shared.cursorKey(new SecureRandom());
    StoredConfig.save(shared, yaml);
    new PollStore(loads()).saveEvery(Duration.ofSeconds(config.org().pollSeconds()));
    return Map.of(
        "configured",
        true,
        "roles",
        config.api().roles().keySet().stream().sorted().toList(),
        "objects",
        config.objects().rules().stream().map(Config.ObjectRule::pattern).toList());
  }

  private Map<String, Object> createKey(Arguments arguments) {
    NewKey key =
        new NewKey(arguments.text("role"), arguments.optional("name"), arguments.number("days"));
    return Map.of("key", key.make(keys(), config(), "the stored trestle.yaml", clock));
  }

  private Map<String, Object> revokeKey(String id) {
    if (!keys().revoke(id)) {
      throw new TrestleException(
          TrestleError.KEY_UNKNOWN, "there is no key with the id '" + id + "'");
    }
    return Map.of("revoked", id);
  }

  private Config config() {
    return StoredConfig.text(shared())
        .map(StoredConfig::parse)
        .orElseThrow(() ->
            new TrestleException(
                TrestleError.CONFIG_NOT_FOUND,
                "no settings are stored yet; invoke Admin with 'configure' first"));
  }

  private SharedStore shared() {
    return new SharedStore(loads());
  }

  private LoadStore loads() {
    return new LoadStore(database(), schemas, Lease.NONE);
  }

  private ApiKeys keys() {
    return new ApiKeys(database());
  }

  /** Without a pool: a command needs few connections, some of them one inside the other. */
  private DataSource database() {
    return DatabaseAccess.connections(login.get());
  }
}
