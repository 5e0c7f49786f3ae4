package dev.trestle.standin.org;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A consistent view of all committed records; costs nothing to take and never changes. */
public interface Snapshot {
  Schema schema();

  long commitNumber();

  /** The row of this id (15 or 18 characters), deleted or not. */
  Optional<Row> row(String object, String id);

  /** All rows in id order. */
  Stream<Row> rows(String object, boolean includeDeleted);

  /** The rows whose id is not before this one, in id order: for paging. */
  Stream<Row> rowsFrom(String object, String firstId, boolean includeDeleted);

  /** The number of live rows, in constant time. */
  long count(String object);

  /**
   * The live rows whose field has this value; indexed for external ids, unique and master-detail
   * fields.
   */
  List<Row> find(String object, String field, Object value);

  /**
   * Every deletion of this object in [from, to), oldest first, including later undeleted and
   * hard-deleted records.
   */
  Stream<Deletion> deletions(String object, Instant from, Instant to);

  /** One deletion of a record. */
  record Deletion(String id, Instant deletedDate) {}
}
