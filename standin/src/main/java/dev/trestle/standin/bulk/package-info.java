/**
 * Bulk API 2.0 query jobs (CONTRACT 11.1). Start at {@link dev.trestle.standin.bulk.BulkRoutes}. A
 * job runs on a snapshot of the org taken after its creation was answered and before it is
 * complete; its result pages are written to the connection row by row and never held. May use
 * {@code query}, {@code soql}, {@code org} and the requests and responses of {@code rest}.
 */
@NullMarked
package dev.trestle.standin.bulk;

import org.jspecify.annotations.NullMarked;
