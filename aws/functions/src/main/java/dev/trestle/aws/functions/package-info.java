/**
 * The functions of the AWS shape: thin adapters around the bridge. Each {@code …Function} is a
 * handler that Lambda calls; {@code JsonFunction} is what they have in common. The receivers put
 * {@code Message}s on the queue, Apply judges them with the bridge's engine. Uses the bridge's
 * change, apply, source, store, serve and observe; nothing here decides which version of a row is
 * newer.
 */
@NullMarked
package dev.trestle.aws.functions;

import org.jspecify.annotations.NullMarked;
