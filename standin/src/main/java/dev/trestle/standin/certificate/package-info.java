/**
 * Certificates the stand-in makes for itself: for its TLS port and for signing pushes. Start at
 * {@code SelfSignedCertificate}. Uses no other package.
 */
@NullMarked
package dev.trestle.standin.certificate;

import org.jspecify.annotations.NullMarked;
