package dev.trestle.bridge.serve.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.trestle.bridge.serve.http.DatabaseProblems;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Request;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds the caller of a request by its key. What it read is kept for five seconds. */
public final class KeyRing {
  private static final Duration KEPT = Duration.ofSeconds(5);
  private static final int KEPT_MAX = 10_000;
  private static final String SCHEME = "bearer ";

  @SuppressWarnings("ArrayRecordComponent") // compared in constant time, by hand
  private record Stored(byte[] hash, String role, @Nullable Instant expiresAt) {}

  private final DataSource db;
  private final Clock clock;
  private final LoadingCache<String, Optional<Stored>> stored;

  public KeyRing(DataSource db, Clock clock, Ticker ticker) {
    this.db = db;
    this.clock = clock;
    this.stored =
        Caffeine.newBuilder()
            .maximumSize(KEPT_MAX)
            .expireAfterWrite(KEPT)
            .ticker(ticker)
            .build(this::load);
  }

  /** The caller; a 401 problem without a valid key. */
  public Caller caller(Request request) {
    String header = request.header("authorization").orElseThrow(KeyRing::noKey);
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw noKey();
    }
    KeyText key =
        KeyText.parse(header.substring(SCHEME.length()).strip()).orElseThrow(KeyRing::wrongKey);
    Stored known = stored.get(key.id()).orElseThrow(KeyRing::wrongKey);
    boolean expired = known.expiresAt() != null && !clock.instant().isBefore(known.expiresAt());
    if (!MessageDigest.isEqual(known.hash(), key.hash()) || expired) {
      throw wrongKey();
    }
    return new Caller(key.id(), known.role());
  }

  private static ProblemException noKey() {
    return new ProblemException(
        Problem.of(
            401, "key_missing", "Send your API key in the header 'Authorization: Bearer trk_…'."));
  }

  private static ProblemException wrongKey() {
    return new ProblemException(
        Problem.of(
            401, "key_invalid", "This API key is unknown, expired or revoked; ask for a new one."));
  }

  private Optional<Stored> load(String id) {
    String sql =
        "select hash, role, expires_at from trestle.api_key where id = ? and revoked_at is null";
    try (Connection connection = db.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(new Stored(rows.getBytes(1), rows.getString(2), ApiKeys.instant(rows, 3)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new ProblemException(DatabaseProblems.of(e), e);
    }
  }
}
