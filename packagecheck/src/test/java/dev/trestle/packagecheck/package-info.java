/**
 * Checks the Apex package without an org: apex-ls compiles it, PMD reads it, prettier formats it,
 * and its envelope is held against docs/push.md. Start with {@link
 * dev.trestle.packagecheck.ApexPackageTest}. Uses the bridge's pack.
 */
@NullMarked
package dev.trestle.packagecheck;

import org.jspecify.annotations.NullMarked;
