/**
 * What Query does with a request: read the event, answer by the bridge's API, write the answer.
 * Start with {@link dev.trestle.aws.functions.query.QueryApi}. Uses the bridge's app, serve and
 * store.
 */
@NullMarked
package dev.trestle.aws.functions.query;

import org.jspecify.annotations.NullMarked;
