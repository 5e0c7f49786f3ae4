package dev.trestle.aws.local.lambda;

import dev.trestle.aws.local.http.Answer;
import dev.trestle.aws.local.http.Handler;
import dev.trestle.aws.local.http.Json;
import dev.trestle.aws.local.http.Request;
import dev.trestle.aws.local.lambda.InvocationResult.Failed;
import dev.trestle.aws.local.lambda.InvocationResult.Returned;
import dev.trestle.aws.local.lambda.InvocationResult.Throttled;
import dev.trestle.aws.local.lambda.InvocationResult.TooLarge;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's Invoke API. The qualifier is the alias, in the query or behind the name; without one AWS
 * runs the unpublished code, which does not exist here, so the alias is taken.
 */
public final class InvokeEndpoint implements Handler {
  private static final Pattern PATH =
      Pattern.compile("/2015-03-31/functions/([^/]+)/invocations/?");
  private static final Pattern NAME =
      Pattern.compile("(?:arn:aws:lambda:[^:]*:[^:]*:function:)?([A-Za-z0-9_-]+)(?::([^:]+))?");

  private final LambdaService lambda;
  private final AsyncInvocations async;

  public InvokeEndpoint(LambdaService lambda, AsyncInvocations async) {
    this.lambda = lambda;
    this.async = async;
  }

  @Override
  public Answer handle(Request request) throws InterruptedException {
    Matcher path = PATH.matcher(request.path());
    if (!request.method().equals("POST") || !path.matches()) {
      return error(404, "UnknownOperationException", "only Invoke is known here");
    }
    String name = URLDecoder.decode(path.group(1), StandardCharsets.UTF_8);
    Matcher parts = NAME.matcher(name);
    LambdaFunction function = parts.matches() ? lambda.find(parts.group(1)) : null;
    if (function == null || !knownQualifier(request, parts)) {
      return error(404, "ResourceNotFoundException", "Function not found: " + name);
    }
    return switch (request.header("X-Amz-Invocation-Type")) {
      case "Event" -> {
        async.accept(function, request.bytes());
        yield Answer.json(202, new byte[0]);
      }
      case "DryRun" -> Answer.json(204, new byte[0]);
      case "", "RequestResponse" -> answer(function.invoke(request.bytes()));
      default -> error(400, "InvalidParameterValueException", "unknown invocation type");
    };
  }

  private static boolean knownQualifier(Request request, Matcher name) {
    String inName = name.group(2);
    String inQuery = request.query().replaceAll("(?:.*&)?Qualifier=([^&]*).*", "$1");
    String qualifier = inName != null ? inName : inQuery;
    return qualifier.isEmpty()
        || qualifier.equals(LambdaService.ALIAS)
        || qualifier.equals("%24LATEST")
        || qualifier.equals("$LATEST");
  }

  private static Answer answer(InvocationResult result) {
    return switch (result) {
      case Returned returned -> executed(returned.payload(), returned.version());
      case Failed failed ->
          executed(failed.error(), failed.version()).with("X-Amz-Function-Error", "Unhandled");
      case Throttled _ -> error(429, "TooManyRequestsException", "Rate Exceeded.");
      case TooLarge _ ->
          error(413, "RequestTooLargeException", "Request must be smaller than 6291556 bytes");
    };
  }

  private static Answer executed(byte[] payload, int version) {
    return Answer.json(200, payload).with("X-Amz-Executed-Version", String.valueOf(version));
  }

  private static Answer error(int status, String type, String message) {
    return Answer.json(status, Json.object().put("Type", "User").put("message", message))
        .with("x-amzn-ErrorType", type);
  }
}
