package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.auth.Token;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** Logs in before anything else is asked of the org, so that a wrong address is told soon. */
final class FirstLogin {
  private static final int SECONDS_MAX = 8;

  private FirstLogin() {}

  /** Logs in, and checks that the org offers the API version. */
  static void run(OrgConnection org, Config.Org config) {
    login(org, config);
    checkVersion(org.rest().versions().value(), config.apiVersion());
  }

  /** Logs in within eight seconds. */
  static void login(OrgConnection org, Config.Org config) {
    FutureTask<Token> login = new FutureTask<>(org.session()::token);
    Thread.ofVirtual().name("login").start(login);
    try {
      login.get(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      String said = config.login().getAuthority() + " did not answer within " + SECONDS_MAX + " s";
      throw new TrestleException(TrestleError.ORG_UNREACHABLE, said, e);
    } catch (ExecutionException e) {
      throw Failures.of(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrestleException(TrestleError.ORG_UNREACHABLE, "the login was interrupted", e);
    } finally {
      login.cancel(true);
    }
  }

  /**
   * Does nothing if the version is among those that the org lists.
   *
   * @throws TrestleException if not
   */
  static void checkVersion(JsonNode versions, String wanted) {
    List<String> offered = new ArrayList<>();
    versions.forEach(version -> offered.add(version.path("version").asString("")));
    if (!offered.contains(wanted)) {
      String newest = offered.isEmpty() ? "none" : "up to " + offered.getLast();
      throw new TrestleException(
          TrestleError.API_VERSION, "the org does not offer " + wanted + ", but " + newest);
    }
  }
}
