package dev.trestle.bridge.salesforce.auth;

import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The current token, fetched when first needed. Safe for many threads: one of them renews, the
 * others wait and take its token.
 */
public final class Session {
  private final Supplier<Token> grants;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Token current;
  private volatile @Nullable String orgId18;

  /**
   * A session without a token yet.
   *
   * @param grants asks for a new token each time it is called
   */
  public Session(Supplier<Token> grants) {
    this.grants = grants;
  }

  /**
   * The token to use now.
   *
   * @throws SalesforceException if there is none and none is granted
   */
  public Token token() {
    Token known = current;
    return known != null ? known : fetch();
  }

  /** A token other than the refused one: another thread's newer one, or a new one. */
  public Token renew(Token stale) {
    invalidate(stale);
    return token();
  }

  /** Says that this token was refused; the next caller fetches another. */
  public void invalidate(Token stale) {
    lock.lock();
    try {
      if (stale.equals(current)) {
        current = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** The id of the org that the first login led to; empty before. Asks nobody. */
  public Optional<String> orgId18() {
    return Optional.ofNullable(orgId18);
  }

  private Token fetch() {
    lock.lock();
    try {
      Token known = current;
      if (known != null) {
        return known;
      }
      Token granted = grants.get();
      checkSameOrg(granted);
      current = granted;
      return granted;
    } finally {
      lock.unlock();
    }
  }

  private void checkSameOrg(Token granted) {
    String first = orgId18;
    if (first != null && !first.equals(granted.orgId18())) {
      throw new SalesforceException(
          Kind.CONFIG,
          "ORG_CHANGED",
          "The login now leads to org "
              + granted.orgId18()
              + ", but this session began with org "
              + first
              + ". Check the login address and the credentials.");
    }
    orgId18 = granted.orgId18();
  }
}
