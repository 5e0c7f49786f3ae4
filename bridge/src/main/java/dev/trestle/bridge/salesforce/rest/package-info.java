/**
 * The REST API as far as a replica needs it: describes, queries page by page, rows by id, deletes,
 * limits. Start with {@link dev.trestle.bridge.salesforce.rest.RestClient}. Uses {@code auth} and
 * {@code http}.
 */
@NullMarked
package dev.trestle.bridge.salesforce.rest;

import org.jspecify.annotations.NullMarked;
