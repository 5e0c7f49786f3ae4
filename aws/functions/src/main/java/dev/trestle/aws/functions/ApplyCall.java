package dev.trestle.aws.functions;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Asks Apply something, by invoking it. */
record ApplyCall(Environment environment, AwsCall aws) {
  private static final int VERSION = 1;

  /**
   * Its answer.
   *
   * @param request of which {@code kind} says what is asked
   * @throws RuntimeException if it failed, or answers in a way that is not known here
   */
  JsonNode invoke(Map<String, ?> request) {
    String function = environment.required("TRESTLE_APPLY_FUNCTION");
    byte[] answer =
        aws.post(
            "lambda",
            "AWS_ENDPOINT_URL_LAMBDA",
            "/2015-03-31/functions/"
                + URLEncoder.encode(function, StandardCharsets.UTF_8)
                + "/invocations",
            Map.of("Content-Type", "application/json"),
            JsonFunction.JSON.writeValueAsBytes(request));
    JsonNode json = JsonFunction.JSON.readTree(answer);
    if (json.path("v").asInt(0) != VERSION) {
      throw new IllegalStateException("Apply's answer is of an unknown version");
    }
    return json;
  }
}
