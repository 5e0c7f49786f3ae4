package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.SecretRef;
import dev.trestle.bridge.change.RecordIds;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.Credentials;
import dev.trestle.bridge.salesforce.Secret;
import java.net.URI;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A session as {@code sf org display --json} prints it. */
final class SessionFile {
  private SessionFile() {}

  /**
   * The session in a file that only its owner may read.
   *
   * @throws TrestleException if others may read it, or it holds no session; never repeats its text
   */
  static Credentials.Granted read(Path file) {
    JsonNode json = parse(file, new SecretRef.InFile(file.toAbsolutePath()).read().reveal());
    JsonNode session = json.path("result").isObject() ? json.path("result") : json;
    String token = text(file, session, "accessToken");
    return new Credentials.Granted(
        new Secret(token),
        address(file, text(file, session, "instanceUrl")),
        orgId(file, session, token),
        file.toString());
  }

  private static JsonNode parse(Path file, String text) {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      throw unusable(file, "is not JSON"); // the parser's message would repeat the file
    }
  }

  private static String text(Path file, JsonNode session, String member) {
    String value = session.path(member).asString("");
    if (value.isBlank()) {
      throw unusable(file, "has no " + member);
    }
    return value;
  }

  private static URI address(Path file, String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw unusable(file, "has an instanceUrl that is no address");
    }
  }

  /** The tool names the org {@code id}; a token begins with it, too. */
  private static String orgId(Path file, JsonNode session, String token) {
    String id = session.path("id").asString(token.split("!", 2)[0]);
    if (!RecordIds.isId(id) || !id.startsWith("00D")) {
      throw unusable(file, "does not tell the org's id");
    }
    return RecordIds.to18(id);
  }

  private static TrestleException unusable(Path file, String why) {
    return new TrestleException(TrestleError.SESSION_UNUSABLE, file + " " + why);
  }
}
