package dev.trestle.bridge.salesforce.rest;

import java.time.Instant;

/** One deletion; a record deleted, undeleted and deleted again appears twice (CONTRACT 9.2). */
public record DeletedRecord(String id, Instant deletedAt) {}
