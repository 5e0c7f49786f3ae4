package dev.trestle.aws.local;

import dev.trestle.aws.local.lambda.FunctionCode;
import dev.trestle.aws.local.lambda.FunctionSpec;
import dev.trestle.aws.local.lambda.LambdaService;
import dev.trestle.aws.local.secrets.SecretsEndpoint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the functions' specifications: code, handler, variables. */
final class FunctionSetup {
  /** Fetch invokes Apply while the queue keeps it busy: its mapping does not use up all. */
  private static final int APPLY_DIRECT = 1;

  private final Settings settings;
  private final String sqsUrl;
  private final String servicesUrl;
  private final String queueUrl;
  private final Path code;
  private final Path queryCode;

  FunctionSetup(Settings settings, String sqsUrl, String servicesUrl, String queueUrl) {
    this.settings = settings;
    this.sqsUrl = sqsUrl;
    this.servicesUrl = servicesUrl;
    this.queueUrl = queueUrl;
    code = FunctionCode.unpack(settings.functions(), settings.folder().resolve("task"));
    queryCode =
        settings.queryFunctions() == null
            ? code
            : FunctionCode.unpack(
                settings.queryFunctions(), settings.folder().resolve("task-query"));
  }

  FunctionSpec spec(TrestleFunction function) {
    String name = function.functionName();
    return new FunctionSpec(
        name,
        1,
        settings.handlers().getOrDefault(name, function.handler()),
        function == TrestleFunction.QUERY ? queryCode : code,
        function.memoryMb(),
        function.timeout(),
        true,
        concurrency(function) + (function == TrestleFunction.APPLY ? APPLY_DIRECT : 0),
        variables(function));
  }

  /** How many batches, or requests, a function works on at once. */
  int concurrency(TrestleFunction function) {
    return settings.concurrency().getOrDefault(function.functionName(), function.concurrency());
  }

  private Map<String, String> variables(TrestleFunction function) {
    Map<String, String> variables = new LinkedHashMap<>();
    switch (function.reach()) {
      case RECEIVER -> {
        queue(variables);
        secret(variables, "hooks", "TRESTLE_HOOK_SECRETS_ARN");
      }
      case INTERNET -> {
        queue(variables);
        secret(variables, "org", "TRESTLE_ORG_SECRET_ARN");
        variables.put("AWS_ENDPOINT_URL_LAMBDA", servicesUrl);
        variables.put(
            "TRESTLE_APPLY_FUNCTION",
            "arn:aws:lambda:%s:%s:function:Apply:%s"
                .formatted(LambdaService.REGION, LambdaService.ACCOUNT, LambdaService.ALIAS));
      }
      case DATABASE -> {}
    }
    settings.variables().forEach((name, value) -> own(variables, function, name, value));
    return variables;
  }

  private void queue(Map<String, String> variables) {
    variables.put("AWS_ENDPOINT_URL_SQS", sqsUrl);
    variables.put("TRESTLE_QUEUE_URL", queueUrl);
  }

  private void secret(Map<String, String> variables, String secret, String variable) {
    variables.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", servicesUrl);
    if (settings.secrets().containsKey(secret)) {
      variables.put(variable, SecretsEndpoint.arn(secret));
    }
  }

  /** What is said for one function goes before what is said for all. */
  private static void own(
      Map<String, String> variables, TrestleFunction function, String name, String value) {
    int colon = name.indexOf(':');
    if (colon < 0) {
      variables.putIfAbsent(name, value);
    } else if (name.substring(0, colon).equals(function.functionName())) {
      variables.put(name.substring(colon + 1), value);
    }
  }
}
