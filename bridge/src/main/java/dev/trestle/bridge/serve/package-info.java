/**
 * The HTTP API: {@code /v1}, pushes from the org, health and metrics. Start with {@link
 * dev.trestle.bridge.serve.ApiCore}, the whole API without a server, then {@link
 * dev.trestle.bridge.serve.Api}. Steps are packages: http (requests and answers), access (keys,
 * policy), view (what a role sees), query (parameters to SQL), read (answers), hooks (pushes). Uses
 * change, schema, store and observe.
 */
@NullMarked
package dev.trestle.bridge.serve;

import org.jspecify.annotations.NullMarked;
