package dev.trestle.aws.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Does what the word in the event says. */
public final class OrdersHandler implements RequestStreamHandler {
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    if (event.contains("THROW")) {
      throw new IllegalStateException("as ordered");
    } else if (event.contains("HALT")) {
      Runtime.getRuntime().halt(7);
    } else if (event.contains("HANG")) {
      hang();
    } else if (event.contains("LARGE")) {
      output.write(("\"" + "x".repeat(7_000_000) + "\"").getBytes(StandardCharsets.UTF_8));
    } else if (event.contains("MALFORMED")) {
      print(output, "{\"statusCode\":\"often\",\"body\":7}");
    } else if (event.contains("BINARY")) {
      print(
          output,
          "{\"statusCode\":201,\"headers\":{\"X-A\":\"b\"},\"cookies\":[\"c=1\",\"d=2\"],\"isBase64Encoded\":true,\"body\":\"AAEC\"}");
    } else if (event.contains("METRIC")) {
      System.out.println(
          "{\"_aws\":{\"Timestamp\":1,\"CloudWatchMetrics\":[{\"Namespace\":\"Trestle\",\"Dimensions\":[[]],\"Metrics\":[{\"Name\":\"RowsApplied\",\"Unit\":\"Count\"}]}]},\"RowsApplied\":3}");
      System.out.println("{\"_aws\":{\"CloudWatchMetrics\":[]}}");
      print(output, "{}");
    } else if (event.contains("CONTEXT")) {
      print(
          output,
          "[%d,\"%s\",\"%s\",\"%s\"]"
              .formatted(
                  context.getRemainingTimeInMillis(),
                  context.getInvokedFunctionArn(),
                  context.getFunctionVersion(),
                  System.getenv("LAMBDA_TASK_ROOT")));
    } else {
      print(output, "\"" + context.getLogStreamName() + "\"");
    }
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void print(OutputStream output, String text) throws IOException {
    output.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
