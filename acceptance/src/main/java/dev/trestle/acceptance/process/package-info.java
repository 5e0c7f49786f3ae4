/**
 * Programs started as children: output read line by line, stopped or killed, never left behind.
 * Start with {@link dev.trestle.acceptance.process.Programs}. Uses nothing else of this module but
 * its exception.
 */
@NullMarked
package dev.trestle.acceptance.process;

import org.jspecify.annotations.NullMarked;
