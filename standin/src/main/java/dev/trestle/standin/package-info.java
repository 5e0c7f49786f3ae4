/**
 * A runnable Salesforce org: loads an SFDX project, keeps its records in memory and speaks the
 * REST, Bulk and Pub/Sub APIs. Start reading in {@code cli.Main}, then {@code org.Org}. It shares
 * nothing with the bridge but the wire module: it must not share the product's understanding of
 * Salesforce.
 */
@NullMarked
package dev.trestle.standin;

import org.jspecify.annotations.NullMarked;
