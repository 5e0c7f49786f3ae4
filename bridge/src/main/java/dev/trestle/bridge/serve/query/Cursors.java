package dev.trestle.bridge.serve.query;

import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.serve.http.ProblemException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Cursors: base64url of an HMAC-SHA256 and the signed JSON {@code [version, query hash, expiry in
 * epoch seconds, keys]}.
 */
public final class Cursors {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAC_BYTES = 32;
  private static final int VERSION = 1;
  private static final int LENGTH_MAX = 6_000;
  private static final Duration LIFE = Duration.ofHours(24);

  private final SecretKeySpec key;
  private final Clock clock;

  /**
   * Cursors signed with a secret.
   *
   * @param secret the same in all processes that serve the same clients; at least 16 bytes
   */
  public Cursors(byte[] secret, Clock clock) {
    if (secret.length < 16) {
      throw new IllegalArgumentException("The cursor secret needs at least 16 bytes.");
    }
    this.key = new SecretKeySpec(secret, ALGORITHM);
    this.clock = clock;
  }

  public String encode(Position position, String queryHash) {
    long expiry = clock.instant().plus(LIFE).getEpochSecond();
    byte[] payload = Json.bytes(new Object[] {VERSION, queryHash, expiry, position.keys()});
    byte[] whole =
        ByteBuffer.allocate(MAC_BYTES + payload.length).put(mac(payload)).put(payload).array();
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    if (cursor.length() > LENGTH_MAX) {
      throw QueryParser.problem(
          "sort",
          "sort_value_too_long",
          "The last record of this page has too long a value to go on from; sort by a shorter"
              + " field.");
    }
    return cursor;
  }

  /** The position in a cursor; a 400 problem if it is not one of ours, too old, or another's. */
  public Position decode(String cursor, String queryHash) {
    JsonNode payload = Json.tree(verified(cursor));
    if (payload.get(0).asInt() != VERSION) {
      throw invalid();
    }
    if (!payload.get(1).asString().equals(queryHash)) {
      throw QueryParser.problem(
          "cursor",
          "cursor_mismatch",
          "The cursor belongs to other parameters; send those it came from, or none for the first"
              + " page.");
    }
    if (payload.get(2).asLong() < clock.instant().getEpochSecond()) {
      throw QueryParser.problem(
          "cursor", "cursor_expired", "The cursor is older than a day; start from the first page.");
    }
    List<@Nullable String> keys = new ArrayList<>();
    payload.get(3).forEach(node -> keys.add(node.isNull() ? null : node.asString()));
    return new Position(keys);
  }

  private byte[] verified(String cursor) {
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    if (whole.length <= MAC_BYTES) {
      throw invalid();
    }
    byte[] payload = Arrays.copyOfRange(whole, MAC_BYTES, whole.length);
    if (!MessageDigest.isEqual(mac(payload), Arrays.copyOf(whole, MAC_BYTES))) {
      throw invalid();
    }
    return payload;
  }

  private static ProblemException invalid() {
    return QueryParser.problem(
        "cursor",
        "cursor_invalid",
        "The cursor is not one this API gave; start from the first" + " page.");
  }

  private byte[] mac(byte[] payload) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(payload);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
