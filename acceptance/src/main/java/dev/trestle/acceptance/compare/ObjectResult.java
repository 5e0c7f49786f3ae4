package dev.trestle.acceptance.compare;

import java.util.List;

/**
 * The comparison of one object.
 *
 * @param missing rows of the org that the replica lacks
 * @param extra rows of the replica that the org does not have and that are no tombstones
 * @param purged tombstones of rows that the org no longer has even in its bin
 * @param different rows with at least one unequal field
 * @param unequalFields unequal fields in all
 * @param unmirroredFields fields with values that have no column
 */
public record ObjectResult(
    String object,
    long orgRows,
    long replicaRows,
    int fields,
    long missing,
    long extra,
    long purged,
    long different,
    long unequalFields,
    List<String> unmirroredFields) {
  public ObjectResult {
    unmirroredFields = List.copyOf(unmirroredFields);
  }

  public long differences() {
    return missing + extra + unequalFields;
  }
}
