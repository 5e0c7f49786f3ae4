/**
 * Reads doubted rows from Salesforce where no database can be reached. Start with {@link
 * dev.trestle.aws.functions.fetch.Fetcher}: it asks Apply what to read, reads it, and puts what it
 * read on the queue. Uses the bridge's salesforce and source.
 */
@NullMarked
package dev.trestle.aws.functions.fetch;

import org.jspecify.annotations.NullMarked;
