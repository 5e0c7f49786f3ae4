/**
 * Change events over the Pub/Sub API (gRPC and Avro): subscribe, pull batches of decoded events,
 * look up schemas. Start with {@link dev.trestle.bridge.salesforce.pubsub.PubSubClient}; a batch is
 * made in {@code EventStream}. Uses {@code auth}, {@code http}, {@code wire} and {@code change}.
 */
@NullMarked
package dev.trestle.bridge.salesforce.pubsub;

import org.jspecify.annotations.NullMarked;
