package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.pubsub.PubSubClient;
import dev.trestle.bridge.salesforce.rest.RestClient;
import dev.trestle.bridge.schema.Capabilities;
import dev.trestle.bridge.schema.ChannelChoice;
import dev.trestle.bridge.schema.Drift;
import dev.trestle.bridge.schema.FieldChoice;
import dev.trestle.bridge.schema.OrgObject;
import dev.trestle.bridge.schema.OrgObjects;
import dev.trestle.bridge.schema.Plan;
import dev.trestle.bridge.schema.SchemaPlanner;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.Catalog;
import dev.trestle.bridge.store.MirrorTables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * From the org's description to tables: which objects, which columns, which channels. Repeatable;
 * an object that is known already is only changed where the org changed.
 */
public final class Preparation {
  private static final String SELECTED =
      "SELECT SelectedEntity FROM PlatformEventChannelMember WHERE EventChannel = 'ChangeEvents'";

  private final RestClient rest;
  private final PubSubClient pubSub;
  private final MirrorTables tables;
  private final Catalog catalog;
  private final Observer observer;

  /**
   * What the user wants mirrored.
   *
   * @param names API names, patterns or {@code all}
   * @param fields which fields of an object
   * @param channels which channels of an object
   */
  public record Wanted(
      List<String> names,
      Function<String, FieldChoice> fields,
      Function<String, ChannelChoice> channels) {
    public Wanted {
      names = List.copyOf(names);
    }
  }

  /** An object and the plan of its table. */
  public record Prepared(Mirror mirror, Plan plan) {}

  public Preparation(
      RestClient rest,
      PubSubClient pubSub,
      MirrorTables tables,
      Catalog catalog,
      Observer observer) {
    this.rest = rest;
    this.pubSub = pubSub;
    this.tables = tables;
    this.catalog = catalog;
    this.observer = observer;
  }

  /**
   * Describes, plans and makes tables.
   *
   * @throws TrestleException if nothing that was asked for can be mirrored
   */
  public List<Prepared> run(Wanted wanted) {
    OrgObjects objects = OrgObjects.of(rest.describeGlobal().value());
    OrgObjects.Choice choice = objects.choose(wanted.names(), List.of());
    choice.refused().forEach(this::tellLeftOut);
    Optional<Set<String>> selected = selectedEntities();
    Set<String> published = new HashSet<>(catalog.published());
    List<Prepared> prepared = new ArrayList<>();
    for (String name : choice.objects()) {
      OrgObject object = objects.find(name).orElseThrow();
      prepared.add(prepare(object, wanted, selected, published));
    }
    if (prepared.isEmpty()) {
      throw new TrestleException(
          TrestleError.OBJECT_UNKNOWN,
          "nothing that the config names under objects can be mirrored: "
              + String.join(
                  "; ", choice.refused().stream().map(r -> r.name() + ": " + r.reason()).toList()));
    }
    return prepared;
  }

  private void tellLeftOut(Plan.LeftOut refused) {
    observer.observe(new Observation.ObjectLeftOut(refused.name(), refused.reason()));
  }

  private Optional<Set<String>> selectedEntities() {
    try {
      Set<String> entities = new HashSet<>();
      for (JsonNode record : rest.toolingQuery(SELECTED).value().path("records")) {
        entities.add(record.path("SelectedEntity").asString(""));
      }
      return Optional.of(entities);
    } catch (SalesforceException e) {
      // The Tooling API needs a permission of its own; without it each topic is tried.
      return Optional.empty();
    }
  }

  private Prepared prepare(
      OrgObject object, Wanted wanted, Optional<Set<String>> selected, Set<String> published) {
    FieldChoice fields = wanted.fields().apply(object.name());
    ChannelChoice choice = wanted.channels().apply(object.name());
    JsonNode describe = rest.describe(object.name()).value();
    Plan bare = SchemaPlanner.plan(describe, List.of(), fields);
    boolean mayHaveEvents = Capabilities.of(object, bare.table(), selected, choice).changeEvents();
    Optional<List<String>> leafs = mayHaveEvents ? leafNames(object.name()) : Optional.empty();
    Plan plan = leafs.map(names -> SchemaPlanner.plan(describe, names, fields)).orElse(bare);
    Optional<Set<String>> subscribed = leafs.isPresent() ? selected : Optional.of(Set.of());
    Capabilities channels = Capabilities.of(object, plan.table(), subscribed, choice);
    Table table = makeTable(plan, published.contains(object.name()));
    catalog.save(table, channels, Optional.of(describe));
    observer.observe(
        new Observation.ObjectMirrored(
            table.object(), table.name(), table.columns().size(), channels.text()));
    return new Prepared(
        new Mirror(
            table,
            channels,
            choice.events(),
            PushSchema.of(describe),
            published.contains(table.object())),
        new Plan(table, plan.label(), plan.facts(), plan.leftOut()));
  }

  /** The names events carry; empty when this user may not subscribe to the object. */
  private Optional<List<String>> leafNames(String object) {
    try {
      String topic = "/data/" + OrgObjects.changeEventEntity(object);
      return Optional.of(pubSub.topicSchema(topic).leafNames());
    } catch (SalesforceException e) {
      boolean refused =
          e.kind() == SalesforceException.Kind.NOT_FOUND
              || e.kind() == SalesforceException.Kind.CONFIG;
      if (!refused) {
        throw e;
      }
      tellLeftOut(new Plan.LeftOut(object, "no change events: " + e.getMessage()));
      return Optional.empty();
    }
  }

  private Table makeTable(Plan plan, boolean published) {
    Optional<Table> known = catalog.table(plan.table().object());
    if (known.isEmpty()) {
      tables.create(plan);
      return plan.table();
    }
    tables.create(plan);
    Drift drift = tables.drift(known.get(), plan);
    if (published && drift.needsBackfill()) {
      // Before the columns are there: a process killed in between asks for it again.
      catalog.wantBackfill(plan.table().object());
    }
    tables.apply(drift, plan, catalog);
    if (!drift.isEmpty()) {
      catalog.wakeResting(plan.table().object());
    }
    return drift.next();
  }
}
