/**
 * The one transactional engine: how a row may change. Start with {@link
 * dev.trestle.bridge.apply.Judge}, the rule as a pure function; {@link
 * dev.trestle.bridge.apply.Applier} acts on its verdicts. Uses change, schema, store and observe;
 * never the network.
 */
@NullMarked
package dev.trestle.bridge.apply;

import org.jspecify.annotations.NullMarked;
