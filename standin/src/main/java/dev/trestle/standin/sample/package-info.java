/**
 * The bundled sample org, the estate agents "Harbour &amp; Hill": an SFDX project among the
 * resources, written by the scripts in {@code standin/sample-org}. Start with {@link
 * dev.trestle.standin.sample.SampleOrg}. Uses nothing else of the stand-in.
 */
@NullMarked
package dev.trestle.standin.sample;

import org.jspecify.annotations.NullMarked;
