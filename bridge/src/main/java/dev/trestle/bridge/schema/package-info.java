/**
 * From an org's description to tables: names, types, capabilities, and what differs after a change
 * of the org. Start with {@link dev.trestle.bridge.schema.Table}. Uses change.
 */
@NullMarked
package dev.trestle.bridge.schema;

import org.jspecify.annotations.NullMarked;
