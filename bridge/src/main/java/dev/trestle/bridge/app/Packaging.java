package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.pack.Endpoint;
import dev.trestle.bridge.pack.FixedPart;
import dev.trestle.bridge.pack.OrgPackage;
import dev.trestle.bridge.pack.PackageFolder;
import dev.trestle.bridge.pack.PackedObject;
import dev.trestle.bridge.salesforce.OrgSettings;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import dev.trestle.bridge.salesforce.http.Pause;
import dev.trestle.bridge.salesforce.pubsub.SchemaStore;
import dev.trestle.bridge.salesforce.rest.RestClient;
import dev.trestle.bridge.schema.Capabilities;
import dev.trestle.bridge.schema.ChannelChoice;
import dev.trestle.bridge.schema.OrgObject;
import dev.trestle.bridge.schema.OrgObjects;
import dev.trestle.bridge.schema.Plan;
import dev.trestle.bridge.schema.SchemaPlanner;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Makes the package of a config: describes what is mirrored, decides who pushes, writes files. */
public final class Packaging {
  private final Config config;
  private final List<PackedObject> mirrored = new ArrayList<>();
  private final List<String> pushed = new ArrayList<>();
  private final List<Plan.LeftOut> leftOut = new ArrayList<>();

  private Packaging(Config config) {
    this.config = config;
  }

  /**
   * What to make.
   *
   * @param endpoint instead of the config's {@code server.publicUrl}
   * @param session instead of the config's credentials
   */
  public record Order(Path folder, Optional<String> endpoint, Optional<Path> session) {}

  /**
   * What was made.
   *
   * @param pushed objects with a trigger
   * @param leftOut objects of the config without one, and why
   * @param tests Apex test classes of the package
   */
  public record Made(
      PackageFolder.Result folder,
      URI endpoint,
      List<String> pushed,
      List<Plan.LeftOut> leftOut,
      List<String> tests) {
    public Made {
      pushed = List.copyOf(pushed);
      leftOut = List.copyOf(leftOut);
      tests = List.copyOf(tests);
    }
  }

  /**
   * Makes the package.
   *
   * @throws TrestleException if the org cannot be described, no object pushes, or the folder cannot
   *     be used
   */
  public static Made make(Config config, Order order, Clock clock) {
    URI endpoint = endpoint(config, order);
    Packaging packaging = new Packaging(config);
    try (OrgConnection org = connection(config, order, clock)) {
      FirstLogin.run(org, config.org());
      packaging.describe(org.rest());
    }
    if (packaging.pushed.isEmpty()) {
      throw new TrestleException(TrestleError.NOTHING_TO_PUSH, packaging.whyNone());
    }
    FixedPart fixed = FixedPart.bundled();
    OrgPackage made = new OrgPackage(packaging.mirrored, packaging.pushed, endpoint);
    PackageFolder.Result result = new PackageFolder(order.folder()).write(made.files(fixed));
    return new Made(result, endpoint, packaging.pushed, packaging.leftOut, fixed.tests());
  }

  private static URI endpoint(Config config, Order order) {
    return order
        .endpoint()
        .map(Endpoint::of)
        .or(() -> config.server().publicUrl())
        .orElseThrow(() ->
            new TrestleException(
                TrestleError.ENDPOINT_UNUSABLE, "server.publicUrl is not set in the config"));
  }

  private static OrgConnection connection(Config config, Order order, Clock clock) {
    OrgSettings settings =
        order
            .session()
            .map(file ->
                OrgAccess.settings(config.org(), SessionFile.read(file, config.org().login())))
            .orElseGet(() -> OrgAccess.settings(config.org()));
    return new OrgConnection(
        settings, purpose -> {}, SchemaStore.none(), clock, Pause.sleeping(), new SecureRandom());
  }

  private void describe(RestClient rest) {
    OrgObjects objects = OrgObjects.of(rest.describeGlobal().value());
    OrgObjects.Choice choice = objects.choose(FieldChoices.objects(config), List.of());
    leftOut.addAll(choice.refused());
    Optional<Set<String>> selected = selected(rest);
    for (String name : choice.objects()) {
      JsonNode describe = rest.describe(name).value();
      Plan plan = SchemaPlanner.plan(describe, List.of(), FieldChoices.fields(config, name));
      PackedObject object = PackedObject.of(plan, describe);
      mirrored.add(object);
      whyNot(object, objects.find(name).orElseThrow(), plan, selected)
          .ifPresentOrElse(why -> leftOut.add(new Plan.LeftOut(name, why)), () -> pushed.add(name));
    }
  }

  private static Optional<Set<String>> selected(RestClient rest) {
    try {
      return Optional.of(SelectedEvents.read(rest));
    } catch (SalesforceException e) {
      // The Tooling API needs a permission of its own; then all that could be selected count.
      return Optional.empty();
    }
  }

  private Optional<String> whyNot(
      PackedObject object, OrgObject entry, Plan plan, Optional<Set<String>> selected) {
    if (object.whyNoTrigger().isPresent()) {
      return object.whyNoTrigger();
    }
    ChannelChoice choice = ChannelChoices.withPackage(config, entry.name());
    Capabilities channels = Capabilities.of(entry, plan.table(), selected, choice);
    if (channels.push()) {
      return Optional.empty();
    }
    return Optional.of(
        channels.changeEvents()
            ? "its changes come as change events"
            : "its channels in the config do not name push");
  }

  private String whyNone() {
    return leftOut.isEmpty()
        ? "the config names no object"
        : String.join("; ", leftOut.stream().map(o -> o.name() + ": " + o.reason()).toList());
  }
}
