/**
 * The read API: one record, a page, and what a key may read. Start with {@link
 * dev.trestle.bridge.serve.read.RecordHandler}. Uses serve.query, serve.view, serve.access and
 * serve.http; JSON of records is built by PostgreSQL.
 */
@NullMarked
package dev.trestle.bridge.serve.read;

import org.jspecify.annotations.NullMarked;
