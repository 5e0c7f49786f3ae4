/**
 * What there is to tell: observations, and their readers: log, metrics and status; and the errors
 * with their codes. Start with {@link dev.trestle.bridge.observe.Observation} and {@link
 * dev.trestle.bridge.observe.TrestleError}. Uses change.
 */
@NullMarked
package dev.trestle.bridge.observe;

import org.jspecify.annotations.NullMarked;
