package dev.trestle.bridge.salesforce.connection;

import dev.trestle.bridge.salesforce.CallLedger;
import dev.trestle.bridge.salesforce.OrgSettings;
import dev.trestle.bridge.salesforce.SalesforceClock;
import dev.trestle.bridge.salesforce.auth.Session;
import dev.trestle.bridge.salesforce.bulk.BulkClient;
import dev.trestle.bridge.salesforce.http.Pause;
import dev.trestle.bridge.salesforce.pubsub.PubSubClient;
import dev.trestle.bridge.salesforce.pubsub.SchemaStore;
import dev.trestle.bridge.salesforce.rest.RestClient;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Everything that talks to one org. Opening it sends nothing; the first call logs in. */
public final class OrgConnection implements AutoCloseable {
  private final RestConnection http;
  private final BulkClient bulk;
  private final PubSubClient pubSub;

  /**
   * Wires the clients.
   *
   * @param ledger told of every HTTP call
   * @param pause waits between tries
   */
  public OrgConnection(
      OrgSettings settings,
      CallLedger ledger,
      SchemaStore schemas,
      Clock localClock,
      Pause pause,
      RandomGenerator random) {
    http = new RestConnection(settings, ledger, localClock, pause, random);
    bulk = new BulkClient(http.http(), settings.apiVersion());
    pubSub = new PubSubClient(settings, session(), schemas, http.retry(), System::nanoTime);
  }

  public SalesforceClock clock() {
    return http.clock();
  }

  public Session session() {
    return http.session();
  }

  public RestClient rest() {
    return http.rest();
  }

  public BulkClient bulk() {
    return bulk;
  }

  public PubSubClient pubSub() {
    return pubSub;
  }

  @Override
  public void close() {
    pubSub.close();
    http.close();
  }
}
