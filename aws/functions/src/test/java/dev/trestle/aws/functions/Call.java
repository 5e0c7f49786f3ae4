package dev.trestle.aws.functions;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls functions as Lambda does, and keeps the metrics that they write. */
final class Call {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Metrics whose lines are kept here. */
  Emf metrics(String function) {
    return new Emf(function, new PrintStream(out, true, StandardCharsets.UTF_8), Clock.systemUTC());
  }

  static JsonNode call(JsonFunction function, String event) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      function.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, new Test());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return JSON.readTree(answer.toByteArray());
  }

  /** The metric lines so far. */
  List<JsonNode> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
  }

  /** The sum of a metric in all lines so far. */
  long sum(FunctionMetric metric) {
    return lines().stream().mapToLong(line -> line.path(metric.text()).asLong(0)).sum();
  }

  private static final class Test implements Context {
    @Override
    public String getAwsRequestId() {
      return "request-1";
    }

    @Override
    public String getLogGroupName() {
      return "";
    }

    @Override
    public String getLogStreamName() {
      return "";
    }

    @Override
    public String getFunctionName() {
      return "";
    }

    @Override
    public String getFunctionVersion() {
      return "";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "";
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 30_000;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 512;
    }

    @Override
    public @Nullable LambdaLogger getLogger() {
      return null;
    }
  }
}
