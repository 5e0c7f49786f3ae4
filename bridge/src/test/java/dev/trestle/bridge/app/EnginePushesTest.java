package dev.trestle.bridge.app;

import dev.trestle.bridge.salesforce.CallBudget;
import dev.trestle.bridge.salesforce.FakeOrg;
import dev.trestle.bridge.salesforce.FakeOrg.Scripted;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import dev.trestle.bridge.schema.Capabilities;
import dev.trestle.bridge.schema.FieldChoice;
import dev.trestle.bridge.schema.Plan;
import dev.trestle.bridge.schema.SchemaPlanner;
import dev.trestle.bridge.serve.hooks.ChangeQueue;
import dev.trestle.bridge.serve.hooks.ChangeQueueContract;
import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.source.Tally;
import dev.trestle.bridge.store.Catalog;
import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.Lease;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.MirrorTables;
import dev.trestle.bridge.store.PgEngineStore;
import dev.trestle.bridge.store.ReadInterval;
import dev.trestle.bridge.store.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The running engine behind the queue of the process. Its org answers describes and logins. */
class EnginePushesTest extends ChangeQueueContract {
  @Override
  protected Subject open() {
    return new InProcess();
  }

  private static final class InProcess implements Subject {
    private final Database database = TestPostgres.database("crm");
    private final FakeOrg org = describing();
    private final OrgConnection connection = org.connect();
    private final EngineHost host;

    InProcess() {
      publish();
      host =
          new EngineHost(
              StoredConfig.parse(
                  """
                  version: 1
                  org:
                    login: https://acme.my.salesforce.com
                    clientId: client
                    clientSecret: { env: SECRET }
                    channels: [push]
                  database: { embedded: data }
                  objects: [Thing__c]
                  """),
              database,
              connection,
              new Tally(),
              new CallBudget(80, Clock.systemUTC()),
              (object, ids) -> {},
              Clock.systemUTC(),
              observation -> {});
      comeBack();
    }

    private static FakeOrg describing() {
      return new FakeOrg()
          .grantingTokens()
          .on("GET /services/data", Scripted.json(200, "[{\"version\":\"66.0\"}]"))
          .on(
              "GET /services/data/v66.0/sobjects",
              Scripted.json(
                  200,
                  """
                  {"sobjects":[{"name":"Thing__c","queryable":true,"retrieveable":true,
                   "replicateable":true,"triggerable":true,"keyPrefix":"a00"}]}
                  """))
          .on("GET /services/data/v66.0/sobjects/Thing__c/describe", Scripted.json(200, describe()))
          .on("GET /services/data/v66.0/", Scripted.error(404, "NOT_FOUND", "not here"));
    }

    private static String describe() {
      List<Map<String, Object>> fields = new ArrayList<>();
      TYPES.forEach((name, type) -> fields.add(Map.of("name", name, "type", type, "label", name)));
      Map<String, Object> describe =
          Map.of("name", OBJECT, "label", "Thing", "keyPrefix", "a00", "fields", fields);
      return new String(Json.bytes(describe), StandardCharsets.UTF_8);
    }

    /** As if a first load that ended two minutes ago had brought nothing. */
    private void publish() {
      var describe = Json.tree(describe().getBytes(StandardCharsets.UTF_8));
      Plan plan = SchemaPlanner.plan(describe, List.of(), FieldChoice.ALL);
      new MirrorTables(database).create(plan);
      new Catalog(database.writer())
          .save(
              plan.table(),
              new Capabilities(false, true, false, Optional.empty(), false, true, ""),
              Optional.of(describe));
      PgEngineStore store = new PgEngineStore(database.writer(), database.schemas());
      long dbMs = store.ticket().nowDbMs();
      ReadInterval read =
          new ReadInterval(
              store.ticket().ticket(),
              store.ticket().ticket(),
              dbMs - 121_000,
              dbMs - 120_000,
              dbMs - 121_000,
              dbMs - 120_000);
      new LoadStore(database)
          .inTransaction(
              "publishing",
              transaction -> {
                long id = LoadStore.read(transaction, OBJECT, "load", read);
                Catalog.publish(transaction, OBJECT, id, 0);
                return id;
              });
    }

    @Override
    public ChangeQueue queue() {
      return new EnginePushes(() -> host);
    }

    @Override
    public void settle() {
      // The engine judged at once.
    }

    @Override
    public void leave() {
      host.stop();
    }

    @Override
    public void comeBack() {
      host.start(Lease.NONE);
    }

    @Override
    public void breakHalfWay() {
      execute(
          """
          create function crm.refuse() returns trigger language plpgsql as
            $$ begin raise exception 'broken'; end $$;
          create trigger refuse before insert on crm.thing__c for each row
            when (new.name = 'r20') execute function crm.refuse()
          """);
    }

    @Override
    public void repair() {
      execute("drop trigger refuse on crm.thing__c");
    }

    private void execute(String sql) {
      try (Connection connected = database.writer().getConnection();
          Statement statement = connected.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public DataSource database() {
      return database.writer();
    }

    @Override
    public void close() {
      host.stop();
      connection.close();
      org.close();
      database.close();
    }
  }
}
