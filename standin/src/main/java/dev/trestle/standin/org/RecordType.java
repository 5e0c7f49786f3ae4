package dev.trestle.standin.org;

/** A record type of an object; the implicit Master type is not listed (CONTRACT 5.3). */
public record RecordType(
    String id, String developerName, String label, boolean active, boolean defaultMapping) {}
