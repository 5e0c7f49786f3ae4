package dev.trestle.bridge.app;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.Catalog;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The published objects; the same list until another object goes live. */
public final class ServedTables implements Supplier<List<Table>>, Observer {
  private final Catalog catalog;
  private volatile List<Table> tables = List.of();

  public ServedTables(Catalog catalog) {
    this.catalog = catalog;
    refresh();
  }

  /** Looks again; the list stays the same one if nothing changed. */
  public void refresh() {
    Set<String> published = Set.copyOf(catalog.published());
    List<Table> found =
        catalog.tables().stream().filter(table -> published.contains(table.object())).toList();
    if (!found.equals(tables)) {
      tables = found;
    }
  }

  @Override
  public List<Table> get() {
    return tables;
  }

  @Override
  public void observe(Observation observation) {
    if (observation instanceof Observation.ObjectLive) {
      refresh();
    }
  }
}
