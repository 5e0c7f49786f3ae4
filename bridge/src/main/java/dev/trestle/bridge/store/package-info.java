/**
 * PostgreSQL: the database itself, the mirrored tables, and the engine's rows, marks and cursors.
 * Start with {@link dev.trestle.bridge.store.EngineStore}. Uses change and schema; knows no source.
 */
@NullMarked
package dev.trestle.bridge.store;

import org.jspecify.annotations.NullMarked;
