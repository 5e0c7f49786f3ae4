package dev.trestle.aws.local;

import dev.trestle.aws.local.control.ControlEndpoint;
import dev.trestle.aws.local.control.Controlled;
import dev.trestle.aws.local.emf.MetricCollector;
import dev.trestle.aws.local.gateway.Gateway;
import dev.trestle.aws.local.gateway.Route;
import dev.trestle.aws.local.http.Answer;
import dev.trestle.aws.local.http.Handler;
import dev.trestle.aws.local.http.HttpPort;
import dev.trestle.aws.local.http.Request;
import dev.trestle.aws.local.lambda.AsyncInvocations;
import dev.trestle.aws.local.lambda.InvokeEndpoint;
import dev.trestle.aws.local.lambda.LambdaFunction;
import dev.trestle.aws.local.lambda.LambdaService;
import dev.trestle.aws.local.queue.EventSourceMapping;
import dev.trestle.aws.local.queue.Queue;
import dev.trestle.aws.local.queue.QueueService;
import dev.trestle.aws.local.queue.Receives;
import dev.trestle.aws.local.schedule.Scheduler;
import dev.trestle.aws.local.secrets.SecretsEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/** The whole: everything is put together in {@link #start}. */
public final class LocalAws implements AutoCloseable {
  private static final int SERVICES_BODY_BYTES_MAX = 32 * 1024 * 1024;
  private static final Duration ASYNC_RETRY_DELAY = Duration.ofSeconds(1);

  private static final List<Route> ROUTES =
      List.of(
          new Route("POST", "/hooks/insert", "Insert"),
          new Route("POST", "/hooks/update", "Update"),
          new Route("POST", "/hooks/changes", "Update"),
          new Route("POST", "/hooks/delete", "Delete"),
          new Route("GET", "/v1/{proxy+}", "Query"),
          new Route("GET", "/health/{proxy+}", "Query"));

  private final Deque<Part> parts;
  private final Addresses addresses;

  /** Something that runs until it is closed. */
  private interface Part {
    void close();
  }

  /** Where everything is. */
  public record Addresses(
      String gateway, String sqs, String services, String queueUrl, String deadLetterQueueUrl) {}

  private LocalAws(Deque<Part> parts, Addresses addresses) {
    this.parts = parts;
    this.addresses = addresses;
  }

  /** Starts all services; environments start when something is invoked. */
  public static LocalAws start(Settings settings, Clock clock) {
    Deque<Part> parts = new ConcurrentLinkedDeque<>();
    try {
      return start(settings, clock, parts);
    } catch (RuntimeException e) {
      close(parts);
      throw e;
    }
  }

  private static LocalAws start(Settings settings, Clock clock, Deque<Part> parts) {
    MetricCollector metrics = new MetricCollector();
    LambdaService lambda =
        keep(parts, new LambdaService(settings.folder(), clock, metrics), LambdaService::close);
    AsyncInvocations async =
        keep(parts, new AsyncInvocations(ASYNC_RETRY_DELAY), AsyncInvocations::close);
    CompletableFuture<Handler> control = new CompletableFuture<>();
    HttpPort services =
        keep(
            parts,
            HttpPort.open(
                settings.servicesPort(),
                SERVICES_BODY_BYTES_MAX,
                services(
                    control,
                    new SecretsEndpoint(settings.secrets()),
                    new InvokeEndpoint(lambda, async))),
            HttpPort::close);

    QueueService queues =
        keep(
            parts,
            new QueueService(settings.sqsPort(), settings.queueMessages(), clock),
            QueueService::close);
    Queue deadLetters = queues.create("changes-dlq.fifo", settings.visibility());
    Queue changes =
        queues.create("changes.fifo", settings.visibility(), deadLetters, settings.receiveMax());

    FunctionSetup setup = new FunctionSetup(settings, queues.url(), services.url(), changes.url());
    Map<TrestleFunction, LambdaFunction> functions = new EnumMap<>(TrestleFunction.class);
    for (TrestleFunction function : TrestleFunction.values()) {
      functions.put(function, lambda.create(setup.spec(function)));
    }
    Gateway gateway =
        keep(
            parts,
            new Gateway(settings.gatewayPort(), lambda, ROUTES, clock, settings.gatewayTimeout()),
            Gateway::close);
    Receives receives = Receives.upTo(settings.receiveMax());
    EventSourceMapping apply =
        mapping(
            parts,
            queues,
            changes,
            function(functions, TrestleFunction.APPLY),
            setup.concurrency(TrestleFunction.APPLY),
            receives);
    EventSourceMapping deadLetter =
        mapping(
            parts,
            queues,
            deadLetters,
            function(functions, TrestleFunction.DEAD_LETTER),
            setup.concurrency(TrestleFunction.DEAD_LETTER),
            receives.ofDeadLetters());

    Scheduler scheduler = keep(parts, new Scheduler(async), Scheduler::close);
    scheduler.coolDown(settings.idle(), lambda);
    if (settings.fetchEvery() != null) {
      scheduler.every(settings.fetchEvery(), function(functions, TrestleFunction.FETCH));
    }
    boolean set =
        control.complete(
            new ControlEndpoint(
                new Controlled(
                    lambda,
                    queues,
                    changes,
                    deadLetters,
                    receives,
                    List.of(apply, deadLetter),
                    gateway,
                    async,
                    metrics)));
    assert set;
    return new LocalAws(
        parts,
        new Addresses(
            gateway.url(), queues.url(), services.url(), changes.url(), deadLetters.url()));
  }

  private static EventSourceMapping mapping(
      Deque<Part> parts,
      QueueService queues,
      Queue queue,
      LambdaFunction function,
      int concurrencyMax,
      Receives receives) {
    return keep(
        parts,
        new EventSourceMapping(queues, queue, function, concurrencyMax, receives),
        EventSourceMapping::close);
  }

  private static LambdaFunction function(
      Map<TrestleFunction, LambdaFunction> functions, TrestleFunction function) {
    return Objects.requireNonNull(functions.get(function));
  }

  /** Lambda, Secrets Manager and control share a port. */
  private static Handler services(
      CompletableFuture<Handler> control, Handler secrets, Handler invoke) {
    return (Request request) -> {
      Handler handler =
          request.path().startsWith("/control")
              ? control.join()
              : request.header("X-Amz-Target").isEmpty() ? invoke : secrets;
      Answer answer = handler.handle(request);
      return answer;
    };
  }

  private static <T> T keep(Deque<Part> parts, T started, Consumer<T> close) {
    parts.addFirst(() -> close.accept(started));
    return started;
  }

  public Addresses addresses() {
    return addresses;
  }

  @Override
  public void close() {
    close(parts);
  }

  private static void close(Deque<Part> parts) {
    for (Part part = parts.poll(); part != null; part = parts.poll()) {
      part.close();
    }
  }
}
