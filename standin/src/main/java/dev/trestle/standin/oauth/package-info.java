/**
 * Logging in: the token endpoint with its grants, sessions that expire, user info and revocation
 * (CONTRACT 2). Start with {@code TokenEndpoint}. Uses {@code rest} for requests and responses.
 */
@NullMarked
package dev.trestle.standin.oauth;

import org.jspecify.annotations.NullMarked;
