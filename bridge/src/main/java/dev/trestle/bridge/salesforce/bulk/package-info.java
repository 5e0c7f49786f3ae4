/**
 * Bulk API 2.0 query jobs: create, watch, and read their CSV pages as a stream. Start with {@link
 * dev.trestle.bridge.salesforce.bulk.BulkClient}. Uses {@code auth}, {@code http} and the dates of
 * {@code rest}.
 */
@NullMarked
package dev.trestle.bridge.salesforce.bulk;

import org.jspecify.annotations.NullMarked;
