package dev.trestle.bridge.app;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.auth.Token;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Logs in before anything else is asked of the org, so that a wrong address is told soon. */
final class FirstLogin {
  private static final int SECONDS_MAX = 12;

  private FirstLogin() {}

  static void run(OrgConnection org) {
    FutureTask<Token> login = new FutureTask<>(org.session()::token);
    Thread.ofVirtual().name("login").start(login);
    try {
      login.get(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new TrestleException(
          TrestleError.ORG_UNREACHABLE, "the org did not answer within " + SECONDS_MAX + " s", e);
    } catch (ExecutionException e) {
      throw Failures.of(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrestleException(TrestleError.ORG_UNREACHABLE, "the login was interrupted", e);
    } finally {
      login.cancel(true);
    }
  }
}
