package dev.trestle.aws.functions;

import dev.trestle.aws.functions.query.ApiAnswer;
import dev.trestle.aws.functions.query.ApiRequest;
import dev.trestle.bridge.observe.LogObserver;
import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.serve.hooks.HookSettings;
import dev.trestle.bridge.serve.hooks.Hooks;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import tools.jackson.databind.JsonNode;

/**
 * Takes pushes and puts them on the queue: 2xx says that the queue has them. Insert, Update and
 * Delete are the same code; they are three so that each has its own limits and alarms. The checks
 * are the bridge's own.
 */
public abstract class ReceiverFunction extends JsonFunction {
  private static final Duration CALL_MAX = Duration.ofSeconds(5);

  private final HookSecrets hooks;

  ReceiverFunction(String function) {
    this(function, Environment.ofProcess());
  }

  private ReceiverFunction(String function, Environment environment) {
    super(function, environment);
    AwsCall aws =
        new AwsCall(environment, UrlConnectionHttpClient.builder().socketTimeout(CALL_MAX).build());
    this.hooks =
        hooks(
            environment,
            QueueSender.of(environment),
            HookSecrets.at(environment.optional("TRESTLE_HOOK_SECRETS_ARN"), aws),
            new Told(metrics));
  }

  ReceiverFunction(
      String function,
      Environment environment,
      QueueSender sender,
      HookSecrets.Source secrets,
      Emf metrics) {
    super(function, metrics);
    this.hooks = hooks(environment, sender, secrets, new Told(metrics));
  }

  private static HookSecrets hooks(
      Environment environment, QueueSender sender, HookSecrets.Source source, Observer observer) {
    String orgId = environment.required("TRESTLE_ORG_ID");
    List<Path> certificates =
        HookCertificates.files(environment.optional("TRESTLE_HOOK_CERTIFICATES").orElse(""));
    SqsChangeQueue queue = new SqsChangeQueue(sender, orgId);
    return new HookSecrets(
        source,
        certificates.isEmpty(),
        secrets ->
            new Hooks(
                new HookSettings(secrets, certificates),
                () -> Optional.of(orgId),
                queue,
                observer,
                Clock.systemUTC(),
                System::nanoTime),
        Clock.systemUTC());
  }

  @Override
  protected Object handle(JsonNode event) {
    Request request = ApiRequest.of(event);
    String requestId = event.path("requestContext").path("requestId").asString("");
    return ApiAnswer.of(request, answer(request, requestId)).members();
  }

  private Response answer(Request request, String requestId) {
    try {
      if (!request.path().startsWith("/hooks/") || !request.method().equals("POST")) {
        throw new ProblemException(Problem.notFound());
      }
      return hooks.now().handle(request);
    } catch (ProblemException e) {
      return e.problem().toResponse(requestId).with("Cache-Control", "no-store");
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("requestId", requestId)
          .log("a push failed: " + new FunctionFailed(e).getMessage());
      return Problem.of(500, "internal", "This is our fault; tell the operator the trace id.")
          .toResponse(requestId);
    }
  }

  /** Counts what the checks tell, and logs it. */
  private record Told(Emf metrics, Observer log) implements Observer {
    Told(Emf metrics) {
      this(metrics, new LogObserver());
    }

    @Override
    public void observe(Observation observation) {
      log.observe(observation);
      if (observation instanceof Observation.PushJudged judged) {
        metrics.count(FunctionMetric.PUSHES_RECEIVED, 1);
        metrics.count(FunctionMetric.PUSH_ROWS_ACCEPTED, judged.accepted());
        metrics.count(FunctionMetric.PUSH_ROWS_RETRY, judged.retry());
      } else if (observation instanceof Observation.HintsReceived hints) {
        metrics.count(FunctionMetric.PUSHES_RECEIVED, 1);
        metrics.count(FunctionMetric.PUSH_ROWS_ACCEPTED, hints.ids());
      } else if (observation instanceof Observation.SinceReceived
          || observation instanceof Observation.PushRepeated) {
        metrics.count(FunctionMetric.PUSHES_RECEIVED, 1);
      } else if (observation instanceof Observation.PushRefused refused) {
        metrics.count(
            refused.status() < 500 ? FunctionMetric.PUSHES_REFUSED : FunctionMetric.PUSHES_FAILED,
            1);
      }
    }
  }
}
