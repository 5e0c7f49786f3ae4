package dev.trestle.bridge.store;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.Table;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One database transaction of an applier. Legal order: {@link #lock} once, then loads, then writes;
 * all of it is durable together or not at all.
 */
public interface EngineTransaction {
  /**
   * Waits until no other applier holds any of the rows, known or not, and takes a ticket inside.
   *
   * @return the ticket, and the database clock at that moment
   */
  Locked lock(Collection<RowKey> keys);

  /** Rows that exist, by id. A row of a first load without a state of its own gets the load's. */
  Map<String, StoredRow> load(Table table, Collection<String> ids, Set<Column> columns);

  Map<RowKey, DirtyMark> marks(Collection<RowKey> keys);

  /** The largest {@code hi} of tombstones ever purged from the object, milliseconds. */
  long purgedHiMs(String object);

  void write(Table table, List<RowWrite> writes, long revision);

  void history(List<HistoryEntry> entries);

  /**
   * Marks rows, each with a new sequence number, also where a mark exists. A mark that was early
   * stays early: its change may still be to come. One that was due sooner stays due sooner: else a
   * row that is doubted all the time would never be read.
   */
  void mark(List<NewMark> marks);

  void clear(Collection<RowKey> keys);

  /** Leaves the mark but moves it to its next later read. */
  void postpone(RowKey key, int step, long dueDbMs);

  void cursor(String name, String value);

  /** Adds counts of how inputs were judged. Last: others who count wait until this is over. */
  void count(Map<JudgedCounts.Key, Long> counts);

  /** What {@link #lock} returns. */
  record Locked(long ticket, long nowDbMs) {}

  /** A mark to be set; due times on the database clock. */
  record NewMark(RowKey key, String reason, long hintedDbMs, long dueDbMs, boolean early) {}
}
