package dev.trestle.aws.functions;

import dev.trestle.aws.functions.admin.AdminCommands;
import dev.trestle.bridge.store.DatabaseAddress;
import dev.trestle.bridge.store.OrgSchemas;
import java.time.Clock;
import tools.jackson.databind.JsonNode;

/** Operators' commands, such as {@code {"command":"status"}}; invoked directly. */
public final class AdminFunction extends JsonFunction {
  private final AdminCommands commands;

  /** As Lambda makes it. */
  public AdminFunction() {
    super("Admin", Environment.ofProcess());
    this.commands = commands(Environment.ofProcess(), Clock.systemUTC());
  }

  AdminFunction(Environment environment, Emf metrics, Clock clock) {
    super("Admin", metrics);
    this.commands = commands(environment, clock);
  }

  private static AdminCommands commands(Environment environment, Clock clock) {
    DatabaseLogin login = DatabaseLogin.of(environment);
    return new AdminCommands(
        () -> address(environment, login.password()),
        new OrgSchemas(environment.orgSchema()),
        clock);
  }

  private static DatabaseAddress address(Environment environment, String password) {
    boolean iam = environment.required("TRESTLE_DB_AUTH").equals("iam");
    String tls =
        iam ? "?sslmode=verify-full&sslrootcert=" + environment.required("TRESTLE_DB_CA") : "";
    return new DatabaseAddress(
        "jdbc:postgresql://%s:%s/%s%s"
            .formatted(
                environment.required("TRESTLE_DB_HOST"),
                environment.optional("TRESTLE_DB_PORT").orElse("5432"),
                environment.required("TRESTLE_DB_NAME"),
                tls),
        environment.required("TRESTLE_DB_USER"),
        password);
  }

  @Override
  protected Object handle(JsonNode event) {
    return commands.run(event);
  }
}
