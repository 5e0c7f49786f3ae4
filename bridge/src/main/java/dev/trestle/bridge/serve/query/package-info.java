/**
 * From query parameters to a checked query, and from a query to SQL with binds. Pure. Start with
 * {@link dev.trestle.bridge.serve.query.QueryParser}. Uses serve.http and serve.view.
 */
@NullMarked
package dev.trestle.bridge.serve.query;

import org.jspecify.annotations.NullMarked;
