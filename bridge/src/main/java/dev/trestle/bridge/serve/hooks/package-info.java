/**
 * Pushes from the org, as {@code docs/push.md} says: rows, ids or a time, signed. Start with {@link
 * dev.trestle.bridge.serve.hooks.Hooks}: gate (headers, size, signature, time), repeats, places,
 * then the body. Uses change, observe and serve.http.
 */
@NullMarked
package dev.trestle.bridge.serve.hooks;

import org.jspecify.annotations.NullMarked;
