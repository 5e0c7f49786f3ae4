package dev.trestle.aws.functions;

import dev.trestle.aws.functions.query.ApiAnswer;
import dev.trestle.aws.functions.query.ApiRequest;
import dev.trestle.aws.functions.query.QueryApi;
import dev.trestle.bridge.observe.LogSetup;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.Identifiers;
import dev.trestle.bridge.store.OrgSchemas;
import java.time.Clock;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import tools.jackson.databind.JsonNode;

/**
 * {@code GET /v1/…} and {@code /health/…}, from events of an HTTP API in payload format 2.0. It has
 * two connections: one that reads rows, in the role of the API, which may read nothing else, and
 * one for keys and settings.
 */
public final class QueryFunction extends JsonFunction implements Resource {
  private static final int ERROR_MIN = 500;

  private final Clock clock;
  private final FunctionDatabase reader;
  private final FunctionDatabase keys;
  private final QueryApi api;

  /** As Lambda makes it. */
  public QueryFunction() {
    this(Environment.ofProcess());
    Core.getGlobalContext().register(this);
  }

  private QueryFunction(Environment environment) {
    this(environment, new Emf("Query", System.out, Clock.systemUTC()), Clock.systemUTC());
    LogSetup.apply(true, environment.logLevel());
  }

  QueryFunction(Environment environment, Emf metrics, Clock clock) {
    super("Query", metrics);
    this.clock = clock;
    String role = Database.apiRoleOf(environment.required("TRESTLE_DB_NAME"));
    this.reader =
        new FunctionDatabase(
            environment,
            "query",
            "set statement_timeout = '5s'; set default_transaction_read_only = on; set role "
                + Identifiers.quote(role));
    this.keys = new FunctionDatabase(environment, "query-keys", "set statement_timeout = '5s'");
    this.api = new QueryApi(new OrgSchemas(environment.orgSchema()), reader, keys, clock);
  }

  @Override
  protected Object handle(JsonNode event) {
    long beganMs = clock.millis();
    Request request = ApiRequest.of(event);
    ApiAnswer answer = ApiAnswer.of(request, api.handle(request));
    metrics.count(FunctionMetric.QUERY_REQUESTS, 1);
    metrics.count(FunctionMetric.QUERY_ERRORS, answer.status() >= ERROR_MIN ? 1 : 0);
    metrics.set(FunctionMetric.QUERY_MILLIS, (double) (clock.millis() - beganMs));
    return answer.members();
  }

  /** Runs once what requests run, so that the snapshot has it, then lets the connections go. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    Response ready = api.handle(Request.of("GET", "/health/ready", "", Map.of()));
    Request known = Request.of("GET", "/v1", "", Map.of("authorization", "Bearer trk_none"));
    JSON.writeValueAsBytes(ApiAnswer.of(known, api.handle(known)).members());
    log.atInfo().addKeyValue("status", ready.status()).log("primed");
    api.forget();
    reader.close();
    keys.close();
  }

  /** Nothing is kept over a snapshot: the first request connects and reads the settings. */
  @Override
  public void afterRestore(Context<? extends Resource> context) {
    api.forget();
  }
}
