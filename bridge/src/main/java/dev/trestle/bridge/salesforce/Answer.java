package dev.trestle.bridge.salesforce;

/** A value and the time in which it was read. */
public record Answer<T>(T value, ReadSpan span) {}
