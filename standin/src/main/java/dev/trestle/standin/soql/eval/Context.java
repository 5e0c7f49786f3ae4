package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Snapshot;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What a query is run against.
 *
 * @param now the moment that TODAY and its kin are counted from
 * @param zone the running user's time zone: where days begin
 * @param includeDeleted true for queryAll
 */
public record Context(Snapshot snapshot, Instant now, ZoneId zone, boolean includeDeleted) {}
