/**
 * Pushes from the org, as {@code docs/push.md} says: rows, ids or a time, signed. Start with {@link
 * dev.trestle.bridge.serve.hooks.Hooks}: gate (headers, size, signature, time), repeats, places,
 * then the body. Uses change, observe, serve.http and, of the store, the name of a mark.
 */
@NullMarked
package dev.trestle.bridge.serve.hooks;

import org.jspecify.annotations.NullMarked;
