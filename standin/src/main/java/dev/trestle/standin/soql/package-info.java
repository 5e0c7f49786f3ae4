/**
 * The stand-in's own SOQL: text to a typed tree. Start at {@link
 * dev.trestle.standin.soql.Parser#parse}; {@link dev.trestle.standin.soql.Query} is the result.
 * Knows the grammar only, nothing about any object or row (that is {@code soql.eval}); the tree has
 * a place for the whole grammar of the platform, so an evaluator refuses what it cannot do by name.
 * Uses nothing.
 */
@NullMarked
package dev.trestle.standin.soql;

import org.jspecify.annotations.NullMarked;
