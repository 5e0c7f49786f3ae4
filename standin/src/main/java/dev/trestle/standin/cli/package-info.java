/**
 * The program: options ({@code Main}) and the one place where all parts are put together ({@code
 * StandIn}).
 */
@NullMarked
package dev.trestle.standin.cli;

import org.jspecify.annotations.NullMarked;
