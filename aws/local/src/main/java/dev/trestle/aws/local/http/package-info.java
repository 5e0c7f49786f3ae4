/**
 * A small HTTP server over the JDK's: a request in, an answer out, one virtual thread each. Start
 * with {@code HttpPort}. Uses nothing.
 */
@NullMarked
package dev.trestle.aws.local.http;

import org.jspecify.annotations.NullMarked;
