package dev.trestle.aws.cdk.app;

import dev.trestle.aws.cdk.parts.Conditions;
import dev.trestle.aws.cdk.parts.Function;
import dev.trestle.aws.cdk.parts.Names;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Token;

/**
 * What each function is told: environment variables, the contract with {@code
 * dev.trestle.aws.functions}. No secret is in it.
 */
record Environments(Queues queues) {

  Map<String, String> of(Function function) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("TRESTLE_ORG_SCHEMA", Fn.ref("OrgSchema"));
    environment.put("TRESTLE_LOG_LEVEL", "info");
    environment.put("TRESTLE_VERSION", Fn.ref("Release"));
    if (function.databaseUser != null) {
      environment.putAll(database(function.databaseUser));
    }
    switch (function) {
      case INSERT, UPDATE, DELETE -> environment.putAll(receiver());
      case FETCH -> environment.putAll(fetch());
      case APPLY, DEAD_LETTER, QUERY, ADMIN -> {}
    }
    return environment;
  }

  private Map<String, String> receiver() {
    return Map.of(
        "TRESTLE_ORG_ID", Fn.ref("OrgId"),
        "TRESTLE_QUEUE_URL", queues.changes().getRef(),
        "TRESTLE_HOOK_CERTIFICATES",
            Fn.join("\n", List.of(Fn.ref("PushCertificate"), Fn.ref("PushCertificateNext"))),
        "TRESTLE_HOOK_SECRETS_ARN",
            Token.asString(
                Conditions.HAS_HMAC.choose(Names.imported("HookSecret"), Names.NOTHING)));
  }

  private Map<String, String> fetch() {
    return Map.of(
        "TRESTLE_APPLY_FUNCTION", Rights.alias(Function.APPLY),
        "TRESTLE_QUEUE_URL", queues.changes().getRef(),
        "TRESTLE_ORG_LOGIN", Fn.ref("OrgLogin"),
        "TRESTLE_ORG_CLIENT_ID", Fn.ref("OrgClientId"),
        "TRESTLE_ORG_USERNAME",
            Token.asString(
                Conditions.HAS_ORG_USERNAME.choose(Fn.ref("OrgUsername"), Names.NOTHING)),
        "TRESTLE_ORG_ID", Fn.ref("OrgId"),
        "TRESTLE_ORG_SECRET_ARN", Names.imported("OrgSecret"));
  }

  private static Map<String, String> database(String user) {
    return Map.of(
        "TRESTLE_DB_HOST",
        Names.imported("DatabaseHost"),
        "TRESTLE_DB_PORT",
        Names.imported("DatabasePort"),
        "TRESTLE_DB_NAME",
        "trestle",
        "TRESTLE_DB_USER",
        user,
        "TRESTLE_DB_AUTH",
        "iam",
        "TRESTLE_DB_CA",
        "/var/task/rds-ca.pem");
  }
}
