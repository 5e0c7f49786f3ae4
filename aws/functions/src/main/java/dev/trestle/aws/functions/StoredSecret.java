package dev.trestle.aws.functions;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A secret in Secrets Manager. Those that functions read are plain texts, not JSON. */
record StoredSecret(AwsCall aws, String arn) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** As it is now. */
  String read() {
    return read("AWSCURRENT");
  }

  /** A version of it, such as {@code AWSPREVIOUS}. */
  String read(String stage) {
    byte[] answer =
        aws.post(
            "secretsmanager",
            "AWS_ENDPOINT_URL_SECRETS_MANAGER",
            "/",
            Map.of(
                "Content-Type", "application/x-amz-json-1.1",
                "X-Amz-Target", "secretsmanager.GetSecretValue"),
            JSON.writeValueAsBytes(Map.of("SecretId", arn, "VersionStage", stage)));
    return JSON.readTree(answer).required("SecretString").asString();
  }
}
