package dev.trestle.aws.local.gateway;

import dev.trestle.aws.local.http.Answer;
import dev.trestle.aws.local.http.HttpPort;
import dev.trestle.aws.local.http.Request;
import dev.trestle.aws.local.lambda.InvocationResult;
import dev.trestle.aws.local.lambda.InvocationResult.Failed;
import dev.trestle.aws.local.lambda.InvocationResult.Returned;
import dev.trestle.aws.local.lambda.InvocationResult.Throttled;
import dev.trestle.aws.local.lambda.InvocationResult.TooLarge;
import dev.trestle.aws.local.lambda.LambdaFunction;
import dev.trestle.aws.local.lambda.LambdaService;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An HTTP API of API Gateway in front of functions. What it answers where a function does not:
 *
 * <ul>
 *   <li>404 no route; 413 body over 10 MB
 *   <li>429 the route is throttled (by {@link #throttle}); 500 Lambda refused the invocation,
 *       because of the function's concurrency or because the event is over 6 MB; 502 the function
 *       failed or returned something that is no answer (Lambda's manual, "Handling Lambda errors
 *       with an API Gateway API")
 *   <li>504 no answer within 30 s. Users of HTTP APIs report 503 as well; senders must take both.
 *   <li>431 headers and request line over 10,240 bytes: the limit is documented, the answer is not
 * </ul>
 */
public final class Gateway implements AutoCloseable {
  private static final int BODY_BYTES_MAX = 10 * 1024 * 1024;
  private static final int HEADER_BYTES_MAX = 10_240;

  private final LambdaService lambda;
  private final List<Route> routes;
  private final Clock clock;
  private final Duration timeout;
  private final AtomicBoolean throttled = new AtomicBoolean();
  private final HttpPort port;

  /**
   * @param httpPort 0 picks a free one
   * @param timeout 30 s on AWS, and no more
   */
  public Gateway(
      int httpPort, LambdaService lambda, List<Route> routes, Clock clock, Duration timeout) {
    this.lambda = lambda;
    this.routes = routes.stream().sorted(Comparator.comparing(Route::greedy)).toList();
    this.clock = clock;
    this.timeout = timeout;
    this.port = HttpPort.open(httpPort, BODY_BYTES_MAX, this::answer);
  }

  public String url() {
    return port.url();
  }

  public int port() {
    return port.port();
  }

  /** Refuses requests as a throttled route does, until told otherwise. */
  public void throttle(boolean on) {
    throttled.set(on);
  }

  private Answer answer(Request request) throws InterruptedException {
    if (request.headerBytes() > HEADER_BYTES_MAX) {
      return message(431, "Request Header Fields Too Large");
    }
    if (request.body() == null) {
      return message(413, "Request Entity Too Large");
    }
    for (Route route : routes) {
      Optional<String> proxy = route.match(request.method(), request.path());
      if (proxy.isPresent()) {
        return throttled.get()
            ? message(429, "Too Many Requests")
            : integrate(request, route, proxy.get());
      }
    }
    return message(404, "Not Found");
  }

  private Answer integrate(Request request, Route route, String proxy) throws InterruptedException {
    LambdaFunction function = lambda.find(route.function());
    if (function == null) {
      return message(500, "Internal Server Error");
    }
    String id = UUID.randomUUID().toString();
    byte[] event = GatewayEvent.write(request, route, proxy, id, clock.instant());
    return await(function, event).with("Apigw-Requestid", id);
  }

  /** The function goes on when the gateway has given up, as on AWS. */
  private Answer await(LambdaFunction function, byte[] event) throws InterruptedException {
    CompletableFuture<InvocationResult> result = new CompletableFuture<>();
    Thread invoking =
        Thread.ofVirtual()
            .start(() -> {
              try {
                result.complete(function.invoke(event));
              } catch (InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
              }
            });
    assert invoking.isVirtual();
    try {
      return answer(result.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return message(504, "Gateway Timeout");
    } catch (ExecutionException e) {
      return message(500, "Internal Server Error");
    }
  }

  private static Answer answer(InvocationResult result) {
    return switch (result) {
      case Returned returned ->
          GatewayAnswer.read(returned.payload())
              .orElseGet(() -> message(502, "Internal Server Error"));
      case Failed _ -> message(502, "Internal Server Error");
      case Throttled _, TooLarge _ -> message(500, "Internal Server Error");
    };
  }

  private static Answer message(int status, String message) {
    return Answer.json(status, Map.of("message", message));
  }

  @Override
  public void close() {
    port.close();
  }
}
