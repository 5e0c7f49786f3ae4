package dev.trestle.aws.functions;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What proves to the org who asks; in Secrets Manager. */
record OrgSecret(Environment environment, AwsCall aws) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** As it is now. */
  String read() {
    return read(aws, environment.required("TRESTLE_ORG_SECRET_ARN"), "AWSCURRENT");
  }

  /** A version of any secret. */
  static String read(AwsCall aws, String arn, String stage) {
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
