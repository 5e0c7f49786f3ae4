package dev.trestle.aws.functions;

import java.util.Map;
import java.util.Optional;

/** The environment variables of a function: the contract with the stacks. */
public record Environment(Map<String, String> variables) {
  public Environment {
    variables = Map.copyOf(variables);
  }

  /** Those of this process. */
  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /**
   * The value of a variable.
   *
   * @throws IllegalStateException if it is not set
   */
  public String required(String name) {
    return optional(name)
        .orElseThrow(
            () -> new IllegalStateException("the environment variable is missing: " + name));
  }

  /** The same; empty if it is not set, or blank. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** The org's schema in the database. */
  public String orgSchema() {
    return optional("TRESTLE_ORG_SCHEMA").orElse("crm");
  }

  public String logLevel() {
    return optional("TRESTLE_LOG_LEVEL").orElse("info");
  }
}
