package dev.trestle.standin.oauth;

import dev.trestle.standin.org.OrgClock;
import dev.trestle.standin.rest.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Access tokens and how long they live; use prolongs a session (CONTRACT 2.3). */
public final class Sessions {
  private static final String TOKEN_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";
  private static final int TOKEN_LENGTH = 96;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, Instant> expiries = new ConcurrentHashMap<>();
  private final OrgClock clock;
  private final RandomGenerator random;
  private final Duration lifetime;
  private final String orgId;

  public Sessions(OrgClock clock, RandomGenerator random, Duration lifetime, String orgId) {
    this.clock = clock;
    this.random = random;
    this.lifetime = lifetime;
    this.orgId = orgId;
  }

  /**
   * A new session with a token of the real form: 15 characters of org id, {@code !}, opaque
   * characters.
   */
  Session issue(String userId, String clientId) {
    StringBuilder token = new StringBuilder(orgId.substring(0, 15)).append('!');
    appendOpaque(token, TOKEN_LENGTH);
    Session session = new Session(token.toString(), userId, clientId, clock.now());
    sessions.put(session.token(), session);
    expiries.put(session.token(), clock.now().plus(lifetime));
    return session;
  }

  /** The living session of this token, prolonged by being asked for. */
  public Optional<Session> use(String token) {
    Session session = sessions.get(token);
    Instant expiry = expiries.get(token);
    if (session == null || expiry == null || !clock.now().isBefore(expiry)) {
      boolean known = revoke(token);
      assert known == (session != null);
      return Optional.empty();
    }
    expiries.put(token, clock.now().plus(lifetime));
    return Optional.of(session);
  }

  /** The living session of this token, which lives no longer for being looked at. */
  public Optional<Session> look(String token) {
    Instant expiry = expiries.get(token);
    boolean alive = expiry != null && clock.now().isBefore(expiry);
    return alive ? Optional.ofNullable(sessions.get(token)) : Optional.empty();
  }

  /** Ends a session; false if there was none. */
  boolean revoke(String token) {
    Instant expiry = expiries.remove(token);
    @Nullable Session session = sessions.remove(token);
    return expiry != null && session != null;
  }

  /** Ends all sessions, as an administrator can. */
  public void expireAll() {
    sessions.clear();
    expiries.clear();
  }

  /** Random characters such as tokens consist of. */
  String opaque(int length) {
    StringBuilder text = new StringBuilder();
    appendOpaque(text, length);
    return text.toString();
  }

  private void appendOpaque(StringBuilder text, int length) {
    for (int i = 0; i < length; i++) {
      text.append(TOKEN_CHARACTERS.charAt(random.nextInt(TOKEN_CHARACTERS.length())));
    }
  }
}
