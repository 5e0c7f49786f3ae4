package dev.trestle.bridge.serve.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which role may read which fields of which object. What is not named is denied.
 *
 * @param roles role to object (API name) to its readable fields; Id is always readable with them
 */
public record ApiPolicy(Map<String, Map<String, Fields>> roles) {
  /** The readable fields of one object. */
  public sealed interface Fields {
    boolean contains(String field);
  }

  /** Every field, also those that appear in the org later. */
  public record All() implements Fields {
    @Override
    public boolean contains(String field) {
      return true;
    }
  }

  /** These API names only. */
  public record Only(Set<String> names) implements Fields {
    public Only {
      names = Set.copyOf(names);
    }

    @Override
    public boolean contains(String field) {
      return names.contains(field);
    }
  }

  public static final Fields ALL = new All();

  public ApiPolicy {
    roles =
        roles.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Map.copyOf(e.getValue())));
  }

  /** The fields the role may read, or nothing if it may not know of the object. */
  public Optional<Fields> fields(String role, String object) {
    return Optional.ofNullable(roles.getOrDefault(role, Map.of()).get(object));
  }
}
