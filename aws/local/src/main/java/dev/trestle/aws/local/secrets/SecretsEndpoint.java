package dev.trestle.aws.local.secrets;

import dev.trestle.aws.local.http.Answer;
import dev.trestle.aws.local.http.Handler;
import dev.trestle.aws.local.http.Json;
import dev.trestle.aws.local.http.Request;
import dev.trestle.aws.local.lambda.LambdaService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** GetSecretValue. Each secret is a file, read at each call, so that a rotation is seen. */
public final class SecretsEndpoint implements Handler {
  private static final String CURRENT = "AWSCURRENT";

  private final Map<String, Path> files;

  /**
   * @param files by name, or by name, {@code @} and version stage
   */
  public SecretsEndpoint(Map<String, Path> files) {
    this.files = Map.copyOf(files);
  }

  /** Secrets Manager adds six characters to the name. */
  public static String arn(String name) {
    return "arn:aws:secretsmanager:%s:%s:secret:%s-local0"
        .formatted(LambdaService.REGION, LambdaService.ACCOUNT, name);
  }

  @Override
  public Answer handle(Request request) throws IOException {
    if (!request.header("X-Amz-Target").equals("secretsmanager.GetSecretValue")) {
      return error("UnknownOperationException", "only GetSecretValue is known here");
    }
    JsonNode body = Json.read(request.bytes());
    String name = name(body.path("SecretId").asString(""));
    String stage = body.path("VersionStage").asString(CURRENT);
    Path file = file(name, stage);
    if (file == null) {
      return error("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }
    ObjectNode secret = Json.object();
    secret.put("ARN", arn(name));
    secret.put("Name", name);
    secret.put("VersionId", "00000000-0000-0000-0000-" + stage.toLowerCase(java.util.Locale.ROOT));
    secret.put("SecretString", Files.readString(file).strip());
    secret.putArray("VersionStages").add(stage);
    secret.put("CreatedDate", Files.getLastModifiedTime(file).toMillis() / 1000.0);
    return Answer.json(200, secret);
  }

  private @Nullable Path file(String name, String stage) {
    return files.get(stage.equals(CURRENT) ? name : name + "@" + stage);
  }

  private static String name(String idOrArn) {
    return idOrArn.replaceFirst("^arn:.*:secret:(.*)-local0$", "$1");
  }

  private static Answer error(String type, String message) {
    return Answer.json(400, Json.object().put("__type", type).put("Message", message))
        .with("x-amzn-ErrorType", type);
  }
}
