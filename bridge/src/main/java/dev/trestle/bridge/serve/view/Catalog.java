package dev.trestle.bridge.serve.view;

import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.serve.access.ApiPolicy;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * All views, by role and path. Rebuilt when the published tables change, looked up for each
 * request.
 */
public final class Catalog {
  private record Built(List<Table> tables, Map<String, Map<String, View>> byRole) {}

  private final String schema;
  private final Map<String, String> aliases;
  private final ApiPolicy policy;
  private final Supplier<List<Table>> publishedTables;
  private volatile Built built = new Built(List.of(), Map.of());

  /**
   * The views that a policy allows.
   *
   * @param schema the PostgreSQL schema of the org
   * @param aliases object (API name) to its path; the default is the API name
   */
  public Catalog(
      String schema,
      Map<String, String> aliases,
      ApiPolicy policy,
      Supplier<List<Table>> publishedTables) {
    this.schema = schema;
    this.aliases = Map.copyOf(aliases);
    this.policy = policy;
    this.publishedTables = publishedTables;
  }

  /** The view behind a path, in any case; empty if the role may not know of it. */
  public Optional<View> view(String role, String path) {
    return Optional.ofNullable(views(role).get(path.toLowerCase(Locale.ROOT)));
  }

  /** Everything the role may read, ordered by path. */
  public Collection<View> all(String role) {
    return views(role).values().stream().sorted(Comparator.comparing(View::path)).toList();
  }

  private Map<String, View> views(String role) {
    List<Table> tables = publishedTables.get();
    Built now = built;
    if (!now.tables().equals(tables)) {
      now = new Built(List.copyOf(tables), build(tables));
      built = now;
    }
    return now.byRole().getOrDefault(role, Map.of());
  }

  private Map<String, Map<String, View>> build(List<Table> tables) {
    Map<String, Map<String, View>> byRole = new HashMap<>();
    for (String role : policy.roles().keySet()) {
      Map<String, View> views = new TreeMap<>();
      for (Table table : tables) {
        String path = aliases.getOrDefault(table.object(), table.object());
        policy
            .fields(role, table.object())
            .ifPresent(fields ->
                views.put(path.toLowerCase(Locale.ROOT), View.of(schema, table, path, fields)));
      }
      byRole.put(role, views);
    }
    return byRole;
  }
}
