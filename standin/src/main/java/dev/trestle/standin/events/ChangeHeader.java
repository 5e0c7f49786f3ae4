package dev.trestle.standin.events;

import java.util.List;

/** The header of a change event (CONTRACT 13.3); the three last lists are bitmaps. */
public record ChangeHeader(
    String entityName,
    List<String> recordIds,
    ChangeType changeType,
    String changeOrigin,
    String transactionKey,
    int sequenceNumber,
    long commitTimestamp,
    long commitNumber,
    String commitUser,
    List<String> nulledFields,
    List<String> diffFields,
    List<String> changedFields) {
  public ChangeHeader {
    recordIds = List.copyOf(recordIds);
    nulledFields = List.copyOf(nulledFields);
    diffFields = List.copyOf(diffFields);
    changedFields = List.copyOf(changedFields);
  }
}
