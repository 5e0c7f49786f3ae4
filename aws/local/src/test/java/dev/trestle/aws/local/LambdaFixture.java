package dev.trestle.aws.local;

import dev.trestle.aws.local.emf.MetricCollector;
import dev.trestle.aws.local.http.Json;
import dev.trestle.aws.local.lambda.FunctionCode;
import dev.trestle.aws.local.lambda.FunctionSpec;
import dev.trestle.aws.local.lambda.InvocationResult;
import dev.trestle.aws.local.lambda.InvocationResult.Failed;
import dev.trestle.aws.local.lambda.InvocationResult.Returned;
import dev.trestle.aws.local.lambda.LambdaFunction;
import dev.trestle.aws.local.lambda.LambdaService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.crac.Core;
import tools.jackson.databind.JsonNode;

/** Lambda with the tests' handlers. */
final class LambdaFixture implements AutoCloseable {
  private final MetricCollector metrics = new MetricCollector();
  private final LambdaService lambda;
  private final Path code;

  LambdaFixture(Path folder) throws IOException {
    code = FunctionCode.unpack(TestZip.write(folder, Core.class), folder.resolve("task"));
    lambda = new LambdaService(folder, Clock.systemUTC(), metrics);
  }

  LambdaService lambda() {
    return lambda;
  }

  MetricCollector metrics() {
    return metrics;
  }

  Path code() {
    return code;
  }

  LambdaFunction create(String name, Class<?> handler) {
    return create(name, handler, false, Duration.ofSeconds(20), 2);
  }

  LambdaFunction create(
      String name, Class<?> handler, boolean snapStart, Duration timeout, int concurrency) {
    return lambda.create(
        new FunctionSpec(
            name,
            1,
            handler.getName() + "::handleRequest",
            code,
            256,
            timeout,
            snapStart,
            concurrency,
            Map.of()));
  }

  static byte[] event(String text) {
    return Json.bytes(text);
  }

  /** The response of an invocation that must succeed. */
  static JsonNode returned(InvocationResult result) {
    if (result instanceof Returned returned) {
      return Json.read(returned.payload());
    }
    throw new AssertionError(
        result instanceof Failed failed
            ? new String(failed.error(), StandardCharsets.UTF_8)
            : result.toString());
  }

  /** The error of an invocation that must fail. */
  static JsonNode failed(InvocationResult result) {
    if (result instanceof Failed failed) {
      return Json.read(failed.error());
    }
    throw new AssertionError(result.toString());
  }

  @Override
  public void close() {
    lambda.close();
  }
}
