package dev.trestle.aws.functions.admin;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The members of a command. */
record Arguments(JsonNode event) {
  /** A login of the database, as Secrets Manager keeps it. Its text leaves the password out. */
  record Login(String username, String password) {
    @Override
    public String toString() {
      return "Login[" + username + "]";
    }
  }

  String text(String name) {
    return optional(name).orElseThrow(() -> missing(name, "a text"));
  }

  Optional<String> optional(String name) {
    JsonNode value = event.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString() || value.asString().isBlank()) {
      throw missing(name, "a text");
    }
    return Optional.of(value.asString());
  }

  Optional<Integer> number(String name) {
    JsonNode value = event.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isInt()) {
      throw missing(name, "a whole number");
    }
    return Optional.of(value.asInt());
  }

  Optional<Login> login(String name) {
    JsonNode value = event.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    Arguments members = new Arguments(value);
    return Optional.of(new Login(members.text("username"), members.text("password")));
  }

  private static TrestleException missing(String name, String what) {
    return new TrestleException(
        TrestleError.COMMAND_UNKNOWN, "the member '" + name + "' must be " + what);
  }
}
