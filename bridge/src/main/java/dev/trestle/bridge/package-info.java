/** The product: the engine, the HTTP API and the command line. ARCHITECTURE.md is the map. */
@NullMarked
package dev.trestle.bridge;

import org.jspecify.annotations.NullMarked;
