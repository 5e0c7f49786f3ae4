/**
 * Who asks, and what they may read: API keys, roles and the policy, default deny. Start with {@link
 * dev.trestle.bridge.serve.access.ApiPolicy}. Uses observe, and serve.http for its problem answers.
 */
@NullMarked
package dev.trestle.bridge.serve.access;

import org.jspecify.annotations.NullMarked;
