package dev.trestle.standin.org;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in progress; only valid inside {@link Org#transaction}. Every method throws {@link
 * DmlException} if Salesforce would refuse. Values may be canonical (see {@link Row}) or JSON-like
 * texts and numbers; ids of 15 or 18 characters. A failed call may leave partial effects
 * (cascades): wrap it in {@link #savepoint} to go on after it.
 */
public interface Transaction {
  Row insert(String object, Map<String, ? extends @Nullable Object> values);

  /** Changes some fields; a null value clears. Saving equal values still moves the stamps. */
  Row update(String object, String id, Map<String, ? extends @Nullable Object> changes);

  /** Moves the record and its master-detail children into the recycle bin. */
  void delete(String object, String id);

  /** Brings the record, and the children that went with it, back from the bin. */
  void undelete(String object, String id);

  /** Removes a record for good, whether it is in the bin or not. */
  void hardDelete(String object, String id);

  /**
   * Merges the losers into the winner, which takes these values: the losers go into the bin with
   * MasterRecordId, what points to them points to the winner (CONTRACT 6.1).
   */
  Row merge(
      String object,
      String winnerId,
      List<String> loserIds,
      Map<String, ? extends @Nullable Object> values);

  /** Moves SystemModstamp alone, as a system job does. */
  void touch(String object, String id);

  /** The row as this transaction sees it, deleted ones included. */
  Optional<Row> row(String object, String id);

  /** The live rows of an object in id order, as this transaction sees them. */
  Stream<Row> rows(String object);

  /**
   * The live rows whose field has this value; indexed for external ids, unique and master-detail
   * fields.
   */
  List<Row> find(String object, String field, Object value);

  Schema schema();

  /** Runs the work; if it throws, undoes what it did and throws again. */
  <T> T savepoint(Supplier<T> work);
}
