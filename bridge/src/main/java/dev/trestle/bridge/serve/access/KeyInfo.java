package dev.trestle.bridge.serve.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An API key as an operator sees it; the secret part is never stored. */
public record KeyInfo(
    String id,
    String name,
    String role,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {}
