/**
 * PostgreSQL: the embedded server, the connection pools, the mirrored tables, the first copy into
 * them, the engine's rows, marks and cursors, and the lease of the process that runs it. Start with
 * {@link dev.trestle.bridge.store.Database}; {@link dev.trestle.bridge.store.EngineStore} is what
 * the engine writes through. Uses change, schema and observe; knows no source.
 */
@NullMarked
package dev.trestle.bridge.store;

import org.jspecify.annotations.NullMarked;
