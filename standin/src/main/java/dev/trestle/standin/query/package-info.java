/**
 * The query resources of the REST API (CONTRACT 7 and 8.8). Start at {@link
 * dev.trestle.standin.query.QueryRoutes}; {@link dev.trestle.standin.query.Queries} parses and
 * binds for other packages, {@link dev.trestle.standin.query.ResultJson} writes records. May use
 * {@code soql}, {@code org} and the requests and responses of {@code rest}.
 */
@NullMarked
package dev.trestle.standin.query;

import org.jspecify.annotations.NullMarked;
