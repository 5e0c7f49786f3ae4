package dev.trestle.aws.cdk.parts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** IAM policy documents as CloudFormation wants them, one method per statement we ever write. */
public final class Policies {
  private static final String VERSION = "2012-10-17";

  private Policies() {}

  public static Map<String, Object> document(List<Map<String, Object>> statements) {
    return Map.of("Version", VERSION, "Statement", statements);
  }

  public static Map<String, Object> allow(String id, List<String> actions, List<String> resources) {
    return Map.of("Sid", id, "Effect", "Allow", "Action", actions, "Resource", resources);
  }

  /**
   * Who may take on a role: one service, and only on behalf of this account (no confused deputy).
   */
  public static Map<String, Object> assumedBy(String service) {
    return document(
        List.of(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                "sts:AssumeRole",
                "Principal",
                Map.of("Service", service),
                "Condition",
                Map.of("StringEquals", Map.of("aws:SourceAccount", Names.ACCOUNT)))));
  }

  /** Lambda gives no source account when it assumes a role, so nothing can be compared. */
  public static Map<String, Object> assumedByLambda() {
    return document(
        List.of(
            Map.of(
                "Effect", "Allow",
                "Action", "sts:AssumeRole",
                "Principal", Map.of("Service", "lambda.amazonaws.com"))));
  }

  /** Refuses everybody who does not come over TLS. */
  public static Map<String, Object> tlsOnly(String actions, String resource) {
    var statement = new LinkedHashMap<String, Object>();
    statement.put("Sid", "TlsOnly");
    statement.put("Effect", "Deny");
    statement.put("Principal", "*");
    statement.put("Action", actions);
    statement.put("Resource", resource);
    statement.put("Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false")));
    return statement;
  }
}
