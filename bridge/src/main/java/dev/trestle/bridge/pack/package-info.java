/**
 * The Apex package of one configuration: the fixed part from the jar, and what depends on the
 * objects (triggers, records, permission sets, endpoint), written into a folder. Start with {@link
 * dev.trestle.bridge.pack.OrgPackage}. Uses schema and observe; knows no network.
 */
@NullMarked
package dev.trestle.bridge.pack;

import org.jspecify.annotations.NullMarked;
