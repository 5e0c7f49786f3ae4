/** Tests of the sources. */
@NullMarked
package dev.trestle.bridge.source;

import org.jspecify.annotations.NullMarked;
