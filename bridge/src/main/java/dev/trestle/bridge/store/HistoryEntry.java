package dev.trestle.bridge.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of one row, as the history keeps it.
 *
 * @param operation insert, update, delete or undelete
 * @param before the changed fields' old values by API name; empty for an insert
 * @param after their new values
 * @param sfTimeMs when Salesforce says it happened, milliseconds; null when only a read showed it
 * @param channel event, push, poll, reread or load
 */
public record HistoryEntry(
    RowKey key,
    String operation,
    Map<String, @Nullable String> before,
    Map<String, @Nullable String> after,
    @Nullable Long sfTimeMs,
    @Nullable String userId,
    String channel,
    @Nullable String transactionKey) {}
