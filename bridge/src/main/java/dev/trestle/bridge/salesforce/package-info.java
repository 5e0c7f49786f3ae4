/**
 * The Salesforce client: what the org's APIs offer (CONTRACT.md), with their time-outs, limits and
 * refusals, and nothing about what is done with the answers. Start with {@code
 * connection.OrgConnection}, which wires {@code rest}, {@code bulk} and {@code pubsub} over one
 * session. This package is their common vocabulary. Uses only {@code wire}, {@code change}, {@code
 * observe} and libraries.
 */
@NullMarked
package dev.trestle.bridge.salesforce;

import org.jspecify.annotations.NullMarked;
