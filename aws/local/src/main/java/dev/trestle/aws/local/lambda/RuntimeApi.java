package dev.trestle.aws.local.lambda;

import dev.trestle.aws.local.http.Answer;
import dev.trestle.aws.local.http.HttpPort;
import dev.trestle.aws.local.http.Request;
import dev.trestle.aws.local.lambda.Stopwatch.Mark;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The Runtime API, version 2018-06-01: an environment asks for its next event and posts what came
 * of it. All environments share one port; each is told an address with its own id as first part of
 * the path.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";

  private final Map<String, Environment> environments = new ConcurrentHashMap<>();
  private final Clock clock;
  private final HttpPort port;

  RuntimeApi(Clock clock) {
    this.clock = clock;
    port = HttpPort.open(0, 64 * 1024 * 1024, this::answer);
  }

  /** Knows the environment from now on. Returns the address to give to it. */
  String add(Environment environment) {
    environments.put(environment.id(), environment);
    return port.address() + "/" + environment.id();
  }

  void remove(Environment environment) {
    environments.remove(environment.id());
  }

  private Answer answer(Request request) throws InterruptedException {
    int end = request.path().indexOf('/', 1);
    Environment environment = end < 0 ? null : environments.get(request.path().substring(1, end));
    if (environment == null) {
      return problem(403, "InvalidEnvironment", "no such environment");
    }
    String call = request.path().substring(end);
    if (call.equals(INVOCATION + "next")) {
      return next(environment);
    }
    if (call.startsWith(INVOCATION)) {
      return ended(environment, call.substring(INVOCATION.length()), request.bytes());
    }
    return switch (call) {
      case "/2018-06-01/runtime/restore/next" -> restore(environment);
      case "/2018-06-01/runtime/init/error", "/2018-06-01/runtime/restore/error" -> {
        environment.initFailed(request.bytes());
        yield accepted();
      }
      default -> problem(404, "InvalidRequest", "no such call: " + call);
    };
  }

  private Answer next(Environment environment) throws InterruptedException {
    Invocation invocation = environment.next();
    if (invocation == null) {
      return problem(410, "Gone", "the process of this environment has ended");
    }
    FunctionSpec spec = environment.spec();
    long deadline = clock.millis() + spec.timeout().toMillis();
    Map<String, List<String>> headers = new LinkedHashMap<>();
    // The client's native code dies of a null pointer if there is no content type.
    headers.put("Content-Type", List.of("application/json"));
    headers.put("Lambda-Runtime-Aws-Request-Id", List.of(invocation.id()));
    headers.put("Lambda-Runtime-Deadline-Ms", List.of(String.valueOf(deadline)));
    headers.put("Lambda-Runtime-Invoked-Function-Arn", List.of(spec.arn(LambdaService.ALIAS)));
    headers.put(
        "Lambda-Runtime-Trace-Id",
        List.of("Root=1-%08x-%s;Sampled=0".formatted(clock.millis() / 1000, hex(invocation))));
    return new Answer(200, headers, invocation.payload());
  }

  private static String hex(Invocation invocation) {
    return invocation.id().replace("-", "").substring(0, 24);
  }

  private static Answer restore(Environment environment) {
    environment.watch().mark(Mark.SNAPSHOT);
    return Answer.json(200, new byte[0]);
  }

  private static Answer ended(Environment environment, String idAndEnd, byte[] body) {
    int slash = idAndEnd.indexOf('/');
    @Nullable Invocation invocation =
        slash < 0 ? null : environment.running(idAndEnd.substring(0, slash));
    if (invocation == null) {
      return problem(400, "InvalidRequestID", "not the invocation of this environment");
    }
    environment.answered();
    if (idAndEnd.endsWith("/error")) {
      invocation.fail(body);
      return accepted();
    }
    if (body.length > Invocation.PAYLOAD_BYTES_MAX) {
      invocation.fail(
          "Function.ResponseSizeTooLarge",
          "Response payload size exceeded maximum allowed payload size (6291556 bytes).");
      return problem(413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size");
    }
    invocation.succeed(body);
    return accepted();
  }

  private static Answer accepted() {
    return Answer.json(202, Map.of("status", "OK"));
  }

  private static Answer problem(int status, String type, String message) {
    return Answer.json(status, Map.of("errorType", type, "errorMessage", message));
  }

  @Override
  public void close() {
    port.close();
  }
}
