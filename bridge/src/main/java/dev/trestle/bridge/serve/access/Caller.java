package dev.trestle.bridge.serve.access;

/** Whose valid key came with a request. */
public record Caller(String keyId, String role) {}
