/**
 * Wires the clients of one org over one session: start with {@link
 * dev.trestle.bridge.salesforce.connection.OrgConnection}. Uses every other package of the client.
 */
@NullMarked
package dev.trestle.bridge.salesforce.connection;

import org.jspecify.annotations.NullMarked;
