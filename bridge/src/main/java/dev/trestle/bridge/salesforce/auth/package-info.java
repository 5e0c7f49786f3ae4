/**
 * Who we are for the org: one session with one token, renewed by one caller at a time, and the HTTP
 * calls made in it. Start with {@link dev.trestle.bridge.salesforce.auth.Session}, then {@link
 * dev.trestle.bridge.salesforce.auth.OrgHttp}. Uses {@code http} and the vocabulary.
 */
@NullMarked
package dev.trestle.bridge.salesforce.auth;

import org.jspecify.annotations.NullMarked;
