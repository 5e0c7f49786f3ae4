package dev.trestle.bridge.apply;

import dev.trestle.bridge.store.RowKey;

/** What became of one input. */
public record Judged(RowKey key, Outcome outcome) {}
