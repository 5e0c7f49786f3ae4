package dev.trestle.bridge.source;

import dev.trestle.bridge.schema.Capabilities;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.SnapshotCopy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One mirrored object while the bridge runs: its table, its channels, and whether it is live. */
public final class Mirror {
  private final Table table;
  private final Capabilities channels;
  private final boolean eventsWanted;
  private final PushSchema pushes;
  private final Map<String, Column> byEventName = new HashMap<>();
  private final AtomicBoolean published = new AtomicBoolean();

  /**
   * An object to be mirrored.
   *
   * @param eventsWanted whether events of it count, if there are any
   */
  Mirror(
      Table table,
      Capabilities channels,
      boolean eventsWanted,
      PushSchema pushes,
      boolean published) {
    this.table = table;
    this.channels = channels;
    this.eventsWanted = eventsWanted;
    this.pushes = pushes;
    this.published.set(published);
    table.columns().stream()
        .filter(Column::carriedByEvents)
        .forEach(column -> byEventName.put(column.eventName(), column));
  }

  public String object() {
    return table.object();
  }

  public Table table() {
    return table;
  }

  public Capabilities channels() {
    return channels;
  }

  /** Whether its events count: all objects with events share one stream. */
  boolean eventsWanted() {
    return eventsWanted;
  }

  /** What pushes of the object are held against. */
  PushSchema pushes() {
    return pushes;
  }

  /** Whether the first load is complete, so that inputs may change rows. */
  public boolean isPublished() {
    return published.get();
  }

  void published() {
    published.set(true);
  }

  /** Whether the stamp that polls page by moves with every change of a row. */
  boolean stampTellsChanges() {
    return table
        .stampField()
        .filter(stamp -> stamp.equals("SystemModstamp") || stamp.equals("LastModifiedDate"))
        .isPresent();
  }

  /** The column of a field as change events name it; null when it is not mirrored. */
  @Nullable Column byEventName(String name) {
    return byEventName.get(name);
  }

  /** The fields every read asks for: Id, the deleted flag where the org has it, all columns. */
  List<String> fields() {
    return SnapshotCopy.fields(table);
  }
}
