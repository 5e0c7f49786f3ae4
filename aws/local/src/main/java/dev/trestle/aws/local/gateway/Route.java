package dev.trestle.aws.local.gateway;

import java.util.Optional;

/**
 * A method and path that lead to a function.
 *
 * @param path may end in a greedy variable: {@code /v1/{proxy+}}
 */
public record Route(String method, String path, String function) {
  private static final String GREEDY = "{proxy+}";

  /** As API Gateway names it. */
  public String key() {
    return method + " " + path;
  }

  boolean greedy() {
    return path.endsWith(GREEDY);
  }

  /** The value of the greedy variable, empty text if there is none; nothing if it does not fit. */
  Optional<String> match(String requestMethod, String requestPath) {
    if (!method.equals("ANY") && !method.equals(requestMethod)) {
      return Optional.empty();
    }
    if (!greedy()) {
      return path.equals(requestPath) ? Optional.of("") : Optional.empty();
    }
    String prefix = path.substring(0, path.length() - GREEDY.length());
    return requestPath.startsWith(prefix) && requestPath.length() > prefix.length()
        ? Optional.of(requestPath.substring(prefix.length()))
        : Optional.empty();
  }
}
