/**
 * Pushes from the org: signed notes that records may have changed. Start with {@link
 * dev.trestle.bridge.serve.hooks.ChangesHook}. Uses change, observe and serve.http.
 */
@NullMarked
package dev.trestle.bridge.serve.hooks;

import org.jspecify.annotations.NullMarked;
