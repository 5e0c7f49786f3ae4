/**
 * The vocabulary: what happened in the org, and up to where we know. Start with {@link
 * dev.trestle.bridge.change.ChangeEvent}. Uses nothing else of the bridge.
 */
@NullMarked
package dev.trestle.bridge.change;

import org.jspecify.annotations.NullMarked;
