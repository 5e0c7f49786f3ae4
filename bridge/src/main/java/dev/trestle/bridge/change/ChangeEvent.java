package dev.trestle.bridge.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One decoded change event (CONTRACT 13.3, 13.4).
 *
 * @param object API name of the object, as in the header ({@code Account}, {@code Employee__c})
 * @param recordIds 18-character ids; a wildcard ({@code 001*}) or the overflow id stays as sent
 * @param commitTimeMs the header's commitTimestamp, epoch milliseconds on Salesforce's clock
 * @param values the fields this event sets, by schema name; a part of a compound is dotted ({@code
 *     BillingAddress.Street}). A null is a real null. CREATE and UNDELETE hold every field of the
 *     schema. Values are String, Long, Integer, Double or Boolean, as the schema has them
 * @param diffFields names in {@code values} whose value is a diff against the old one (13.6)
 * @param replayId this event's position in the stream
 */
public record ChangeEvent(
    String object,
    List<String> recordIds,
    ChangeType type,
    long commitTimeMs,
    String transactionKey,
    int sequenceNumber,
    String userId,
    String origin,
    Map<String, @Nullable Object> values,
    Set<String> diffFields,
    ReplayId replayId) {
  public ChangeEvent {
    recordIds = List.copyOf(recordIds);
    values =
        values instanceof FieldValues
            ? values
            : Collections.unmodifiableMap(new LinkedHashMap<>(values));
    diffFields = Set.copyOf(diffFields);
  }
}
