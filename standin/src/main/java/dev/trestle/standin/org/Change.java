package dev.trestle.standin.org;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The net effect of a transaction on one record.
 *
 * @param before the committed row before the transaction, null if there was none
 * @param after the committed row after it, null after a hard delete
 * @param changedFields canonical names of the stored fields whose values differ (UPDATE, TOUCH),
 *     with LastModifiedDate on every UPDATE and LastModifiedById when it differs; never
 *     SystemModstamp; empty for other kinds
 */
public record Change(
    String object,
    String id,
    ChangeKind kind,
    @Nullable Row before,
    @Nullable Row after,
    Set<String> changedFields) {

  public Change {
    changedFields = Collections.unmodifiableSet(new LinkedHashSet<>(changedFields));
  }
}
