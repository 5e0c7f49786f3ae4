package dev.trestle.aws.local.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts options into the variables that functions know, each where the function may know it. */
final class FunctionVariables {
  private static final Pattern DATABASE = Pattern.compile("([^:/]+|\\[[^]]+]):(\\d+)/(.+)");
  private static final List<String> RECEIVERS = List.of("Insert", "Update", "Delete");
  private static final List<String> WITH_DATABASE =
      List.of("Apply", "DeadLetter", "Query", "Admin");

  private final Map<String, String> variables = new LinkedHashMap<>();

  void everywhere(String name, String value) {
    variables.put(name, value);
  }

  void receivers(String name, @Nullable String value) {
    put(RECEIVERS, name, value);
  }

  void fetch(String name, @Nullable String value) {
    put(List.of("Fetch"), name, value);
  }

  void database(String address, @Nullable String user, @Nullable Path passwordFile) {
    Matcher parts = DATABASE.matcher(address);
    if (!parts.matches()) {
      throw new IllegalArgumentException("--database is HOST:PORT/NAME, not " + address + ".");
    }
    put(WITH_DATABASE, "TRESTLE_DB_HOST", parts.group(1));
    put(WITH_DATABASE, "TRESTLE_DB_PORT", parts.group(2));
    put(WITH_DATABASE, "TRESTLE_DB_NAME", parts.group(3));
    put(WITH_DATABASE, "TRESTLE_DB_USER", user);
    put(WITH_DATABASE, "TRESTLE_DB_AUTH", "password");
    put(
        WITH_DATABASE,
        "TRESTLE_DB_PASSWORD_FILE",
        passwordFile == null ? null : passwordFile.toAbsolutePath().toString());
  }

  /** What the user says himself goes before all options. */
  void given(Map<String, String> more) {
    variables.putAll(more);
  }

  Map<String, String> map() {
    return variables;
  }

  private void put(List<String> functions, String name, @Nullable String value) {
    if (value != null) {
      functions.forEach(function -> variables.put(function + ":" + name, value));
    }
  }
}
