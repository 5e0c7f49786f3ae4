/**
 * The command line: one class per command, and how results and failures are shown. Start with
 * {@link dev.trestle.bridge.cli.Main}. Uses app, and what app opens.
 */
@NullMarked
package dev.trestle.bridge.cli;

import org.jspecify.annotations.NullMarked;
