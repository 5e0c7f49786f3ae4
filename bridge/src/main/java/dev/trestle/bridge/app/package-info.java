/**
 * The composition root: config, start and stop, and what a command needs to open the database or
 * the org. Everything is wired by hand. Start with {@link dev.trestle.bridge.app.Bridge}; {@link
 * dev.trestle.bridge.app.Failures} has errors and exit codes. Uses everything but cli.
 */
@NullMarked
package dev.trestle.bridge.app;

import org.jspecify.annotations.NullMarked;
