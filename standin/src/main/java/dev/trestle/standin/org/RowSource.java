package dev.trestle.standin.org;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are computed when they are read instead of being stored. The same source always gives
 * the same rows, none of them deleted. Their ids must be beyond those the org gives to new records.
 */
public interface RowSource {
  ObjectType type();

  long count();

  /** The row with this 18-character id. */
  @Nullable Row row(String id);

  /** The rows whose id is not before this one, in id order. */
  Stream<Row> rowsFrom(String firstId);

  /** The rows whose field has this value. */
  List<Row> find(Field field, Object value);

  /** The same rows for another version of the object's type. */
  RowSource retyped(ObjectType newType);
}
