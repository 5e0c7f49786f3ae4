package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import dev.trestle.bridge.salesforce.http.Pause;
import dev.trestle.bridge.salesforce.pubsub.SchemaStore;
import dev.trestle.bridge.schema.OrgObjects;
import dev.trestle.bridge.schema.Plan;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The checks of the org. Costs about one API call per object, for a hundred objects at most. */
final class OrgChecks {
  private static final int READ_MAX = 100;
  private static final long SKEW_MAX_MS = 15_000;
  private static final double SCARCE = 0.2;

  private final Config config;
  private final Checkup checkup;
  private OrgObjects seen = new OrgObjects(List.of());
  private List<String> chosen = List.of();

  OrgChecks(Config config, Checkup checkup) {
    this.config = config;
    this.checkup = checkup;
  }

  void run() {
    try (OrgConnection org = connection()) {
      if (checkup.check("login", () -> login(org))) {
        afterLogin(org);
      }
    } catch (TrestleException e) { // of the secrets, which are read to make the connection
      checkup.check(
          "login",
          () -> {
            throw e;
          });
    }
  }

  private OrgConnection connection() {
    return new OrgConnection(
        OrgAccess.settings(config.org()),
        purpose -> {},
        SchemaStore.none(),
        Clock.systemUTC(),
        Pause.sleeping(),
        new SecureRandom());
  }

  private String login(OrgConnection org) {
    FirstLogin.login(org, config.org());
    return "logged in to " + org.session().token().instanceUrl();
  }

  private void afterLogin(OrgConnection org) {
    boolean version = checkup.check("API version", () -> version(org));
    checkup.check("clock", () -> clock(org.clock().nowMs() - org.clock().localMs()));
    if (!version) {
      return;
    }
    if (checkup.check("objects", () -> objects(org))) {
      checkup.check("reading", () -> reading(org));
      checkup.check("change events", () -> events(org));
    }
    limits(org);
  }

  private String version(OrgConnection org) {
    FirstLogin.checkVersion(org.rest().versions().value(), config.org().apiVersion());
    return config.org().apiVersion() + " is offered";
  }

  private String objects(OrgConnection org) {
    seen = OrgObjects.of(org.rest().describeGlobal().value());
    List<String> patterns =
        config.objects().rules().stream().map(Config.ObjectRule::pattern).toList();
    OrgObjects.Choice choice = seen.choose(patterns, List.of());
    for (Plan.LeftOut refused : choice.refused()) {
      TrestleError error =
          seen.find(refused.name()).isPresent()
              ? TrestleError.OBJECT_NOT_MIRRORABLE
              : TrestleError.OBJECT_UNKNOWN;
      checkup.warn("object " + refused.name(), refused.reason(), error);
    }
    if (choice.objects().isEmpty()) {
      throw new TrestleException(
          TrestleError.OBJECT_UNKNOWN, "nothing named under objects can be mirrored");
    }
    chosen = choice.objects();
    return choice.objects().size() + " can be mirrored";
  }

  private String reading(OrgConnection org) {
    List<String> tried = chosen.subList(0, Math.min(READ_MAX, chosen.size()));
    int refused = 0;
    for (String object : tried) {
      try {
        String soql = "SELECT Id FROM " + object + " LIMIT 1";
        org.rest().query(soql, true, Purpose.SETUP).nextPage();
      } catch (SalesforceException e) {
        refused++;
        checkup.warn(
            "object " + object, String.valueOf(e.getMessage()), TrestleError.OBJECT_FORBIDDEN);
      }
    }
    if (refused == tried.size()) {
      throw new TrestleException(TrestleError.OBJECT_FORBIDDEN, "no object can be read");
    }
    String rest = chosen.size() > tried.size() ? " (the first " + READ_MAX + " were tried)" : "";
    return (tried.size() - refused) + " of " + tried.size() + " objects can be read" + rest;
  }

  private String events(OrgConnection org) {
    Optional<Set<String>> selected = selected(org);
    List<String> without = new ArrayList<>();
    List<String> with = new ArrayList<>();
    for (String object : chosen) {
      boolean could =
          ChannelChoices.of(config, object).events()
              && seen.find(object).orElseThrow().hasChangeEvents();
      String entity = OrgObjects.changeEventEntity(object);
      if (could && selected.map(all -> all.contains(entity)).orElse(true)) {
        with.add(object);
      } else if (could) {
        without.add(object);
      }
    }
    if (!without.isEmpty()) {
      checkup.warn(
          "change events",
          "not selected, so not used: " + String.join(", ", without),
          TrestleError.EVENTS_DISABLED);
    }
    if (!with.isEmpty()) {
      // One topic tells whether the Pub/Sub API can be reached and admits the user.
      org.pubSub().topicSchema("/data/" + OrgObjects.changeEventEntity(with.getFirst()));
    }
    return with.size()
        + " of "
        + chosen.size()
        + " objects send them; channels are "
        + ChannelSummary.of(chosen, with, object -> ChannelChoices.of(config, object));
  }

  /** Empty where the user may not use the Tooling API: the bridge tries each topic then. */
  private Optional<Set<String>> selected(OrgConnection org) {
    try {
      return Optional.of(SelectedEvents.read(org.rest()));
    } catch (SalesforceException e) {
      checkup.warn(
          "change events",
          "which objects are selected cannot be read: " + e.getMessage(),
          TrestleError.REQUEST_REFUSED);
      return Optional.empty();
    }
  }

  /** Reading limits needs a permission that the bridge itself can do without. */
  private void limits(OrgConnection org) {
    try {
      JsonNode limits = org.rest().limits().value();
      checkup.check("API calls", () -> limit(limits, "DailyApiRequests", "API calls"));
      checkup.check(
          "event deliveries",
          () -> limit(limits, "DailyDeliveredPlatformEvents", "event deliveries"));
    } catch (SalesforceException e) {
      checkup.warn("limits", String.valueOf(e.getMessage()), TrestleError.REQUEST_REFUSED);
    }
  }

  private String limit(JsonNode limits, String name, String what) {
    long most = limits.path(name).path("Max").asLong(0);
    long left = limits.path(name).path("Remaining").asLong(0);
    if (most == 0) {
      return "the org names no limit of " + what;
    }
    String found = String.format(Locale.ROOT, "%,d of %,d %s left for today", left, most, what);
    if (left == 0) {
      throw new TrestleException(TrestleError.REQUEST_LIMIT, found);
    }
    if (left < most * SCARCE) {
      checkup.warn(what, found, TrestleError.REQUEST_LIMIT);
    }
    return found;
  }

  static String clock(long skewMs) {
    String found = skewMs + " ms from Salesforce's";
    if (Math.abs(skewMs) > SKEW_MAX_MS) {
      throw new TrestleException(TrestleError.CLOCK_SKEW, found);
    }
    return found;
  }
}
