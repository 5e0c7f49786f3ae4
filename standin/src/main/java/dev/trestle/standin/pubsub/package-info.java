/**
 * The Pub/Sub API of the org over gRPC (CONTRACT 12): topics, schemas and Subscribe with flow
 * control. Start with {@link dev.trestle.standin.pubsub.PubSubServer}, then {@link
 * dev.trestle.standin.pubsub.Subscription}. May use {@code events}, {@code org} and the wire
 * module; who may connect is asked through {@link dev.trestle.standin.pubsub.Sessions}.
 */
@NullMarked
package dev.trestle.standin.pubsub;

import org.jspecify.annotations.NullMarked;
