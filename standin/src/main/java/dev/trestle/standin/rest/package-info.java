/**
 * The HTTP side of the org without a framework: a {@code Request} goes through the {@code Gateway}
 * (normalise, version, session, errors, common headers) to a handler in the {@code Router} and
 * comes back as a {@code Response}. Start with {@code Gateway}, then {@code Routes}. {@code
 * HttpServer} is the only class that knows the server library.
 */
@NullMarked
package dev.trestle.standin.rest;

import org.jspecify.annotations.NullMarked;
