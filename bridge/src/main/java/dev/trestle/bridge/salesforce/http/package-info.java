/**
 * One HTTP exchange with a host that is not trusted blindly: time-outs, caps, no redirects, and
 * refusals turned into {@code SalesforceException}. Start with {@link
 * dev.trestle.bridge.salesforce.http.HttpSender}. Uses only the vocabulary of {@code salesforce}.
 */
@NullMarked
package dev.trestle.bridge.salesforce.http;

import org.jspecify.annotations.NullMarked;
