package dev.trestle.standin.rest;

import java.time.Instant;

/** A logged-in user's session as the gateway sees it. */
public record Session(String token, String userId, String clientId, Instant issuedAt) {}
