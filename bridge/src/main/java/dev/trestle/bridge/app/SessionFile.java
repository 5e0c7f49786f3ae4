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

/**
 * A session as {@code sf org auth show-access-token --json} and {@code sf org display --json} print
 * it: {@code accessToken} and perhaps {@code instanceUrl} and {@code id}, under {@code result} or
 * not.
 */
final class SessionFile {
  private SessionFile() {}

  /**
   * The session in a file that only its owner may read.
   *
   * @param login where the org is when the file does not say it
   * @throws TrestleException if others may read it, or it holds no session; never repeats its text
   */
  static Credentials.Granted read(Path file, URI login) {
    JsonNode json = parse(file, new SecretRef.InFile(file.toAbsolutePath()).read().reveal());
    JsonNode session = json.path("result").isObject() ? json.path("result") : json;
    String token = session.path("accessToken").asString("");
    String address = session.path("instanceUrl").asString("");
    return new Credentials.Granted(
        new Secret(checked(file, token)),
        address.isEmpty() ? login : address(file, address),
        RecordIds.to18(orgId(token)),
        file.toString());
  }

  private static JsonNode parse(Path file, String text) {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      throw unusable(file, "is not JSON"); // the parser's message would repeat the file
    }
  }

  /** A token begins with the org's id; newer versions of sf print a sentence in its place. */
  private static String checked(Path file, String token) {
    String org = orgId(token);
    if (!token.contains("!") || !RecordIds.isId(org) || !org.startsWith("00D")) {
      throw unusable(file, "holds no access token; 'sf org display' may hide it");
    }
    return token;
  }

  private static String orgId(String token) {
    return token.split("!", 2)[0];
  }

  private static URI address(Path file, String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw unusable(file, "has an instanceUrl that is no address");
    }
  }

  private static TrestleException unusable(Path file, String why) {
    return new TrestleException(TrestleError.SESSION_UNUSABLE, file + " " + why);
  }
}
