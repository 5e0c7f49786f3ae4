/**
 * Change events of the org: what a commit becomes on the wire (CONTRACT 13) and the log that keeps
 * it for 72 hours. Start with {@link dev.trestle.standin.events.EventBus} and {@link
 * dev.trestle.standin.events.ChangeCapture}: commit -> {@link
 * dev.trestle.standin.events.ChangeEvent} -> {@link dev.trestle.standin.events.EventLog}; an Avro
 * payload is made when an event is read. May use {@code org}; the gRPC side is {@code pubsub}.
 */
@NullMarked
package dev.trestle.standin.events;

import org.jspecify.annotations.NullMarked;
