package dev.trestle.aws.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.trestle.bridge.observe.LogSetup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A function that takes and gives JSON. Lambda makes one object and calls it for one request at a
 * time. The metrics of a call are written when it ends, also when it fails; a failure is logged
 * here, and thrown on.
 */
public abstract class JsonFunction implements RequestStreamHandler {
  /** Numbers exactly as they came: they are the rows' values. */
  protected static final JsonMapper JSON =
      JsonMapper.builder(JsonFactory.builder().build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  protected final Logger log = LoggerFactory.getLogger("trestle");
  protected final Emf metrics;
  private final String function;
  private boolean cold = true;

  /**
   * A function of this process.
   *
   * @param function its name, such as {@code Apply}
   */
  protected JsonFunction(String function, Environment environment) {
    this(function, new Emf(function, System.out, Clock.systemUTC()));
    LogSetup.apply(true, environment.logLevel());
  }

  /** The same with metrics of the caller's, and the log as it is. */
  protected JsonFunction(String function, Emf metrics) {
    this.function = function;
    this.metrics = metrics;
  }

  /**
   * Answers one request.
   *
   * @return the answer, as Jackson writes it
   */
  protected abstract Object handle(JsonNode event);

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    if (cold) {
      metrics.count(FunctionMetric.COLD_STARTS, 1);
      cold = false;
    }
    try {
      output.write(JSON.writeValueAsBytes(handle(JSON.readTree(input.readAllBytes()))));
    } catch (RuntimeException e) {
      FunctionFailed failure = new FunctionFailed(e);
      log.atError()
          .addKeyValue("function", function)
          .addKeyValue("requestId", context.getAwsRequestId())
          .log("the call failed: " + failure.getMessage());
      throw failure;
    } finally {
      metrics.flush();
    }
  }
}
