/**
 * Loads an SFDX project: metadata files become the schema, data trees become records, and objects
 * without data get made-up rows. Start with {@code ProjectLoader}. Uses {@code org}.
 */
@NullMarked
package dev.trestle.standin.sfdx;

import org.jspecify.annotations.NullMarked;
