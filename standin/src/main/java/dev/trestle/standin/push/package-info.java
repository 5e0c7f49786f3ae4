/**
 * The org with the Trestle package installed: what its Apex would do after each commit (CONTRACT
 * 15, {@code docs/push.md}). Start at {@code Pushes}. Commits become parcels ({@code
 * TriggerHandler}), parcels travel in jobs or wait in the outbox, and are queried, written ({@code
 * Envelope}), signed and sent only then. Uses {@code org}, {@code certificate}, and the JSON and
 * XML readers of {@code rest} and {@code sfdx}.
 */
@NullMarked
package dev.trestle.standin.push;

import org.jspecify.annotations.NullMarked;
