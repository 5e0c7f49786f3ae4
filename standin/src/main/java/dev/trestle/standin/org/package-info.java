/**
 * The org's model: what objects and fields exist ({@code Schema}), the committed records ({@code
 * Snapshot}), how they change ({@code Transaction}) and who hears of it ({@code Commit}). Start
 * with {@code Org}. Uses no other package of the stand-in and knows no wire format.
 */
@NullMarked
package dev.trestle.standin.org;

import org.jspecify.annotations.NullMarked;
