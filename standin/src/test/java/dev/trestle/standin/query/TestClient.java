package dev.trestle.standin.query;

import dev.trestle.standin.rest.ApiException;
import dev.trestle.standin.rest.Request;
import dev.trestle.standin.rest.Response;
import dev.trestle.standin.rest.Router;
import dev.trestle.standin.rest.Session;
import dev.trestle.standin.soql.eval.SmallOrg;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests straight to the routes, as a logged-in user. */
public final class TestClient {
  private static final JsonMapper JSON = new JsonMapper();

  private final Router router;
  private final Map<String, String> headers = new LinkedHashMap<>();

  public TestClient(Router router) {
    this.router = router;
  }

  public TestClient header(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), value);
    return this;
  }

  /** Path below /services/data/v66.0, or a whole path; then query names and values. */
  public Answer get(String path, String... query) {
    return send("GET", path, "", query);
  }

  public Answer send(String method, String path, String body, String... query) {
    String whole = path.startsWith("/services") ? path : "/services/data/v66.0/" + path;
    Map<String, String> parameters = new LinkedHashMap<>();
    int mark = whole.indexOf('?');
    if (mark >= 0) {
      for (String pair : whole.substring(mark + 1).split("&", -1)) {
        parameters.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
      whole = whole.substring(0, mark);
    }
    for (int i = 0; i < query.length; i += 2) {
      parameters.put(query[i], query[i + 1]);
    }
    Session session = new Session("token", SmallOrg.USER_ID, "client", SmallOrg.NOW);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return answer(new Request(method, whole, parameters, headers, bytes, Map.of(), session, null));
  }

  private Answer answer(Request request) {
    try {
      Response response = router.dispatch(request);
      return new Answer(response.status(), response.headers(), text(response));
    } catch (ApiException e) {
      return new Answer(e.status(), Map.of(), e.errorCode() + ": " + e.getMessage());
    }
  }

  private static String text(Response response) {
    return switch (response.body()) {
      case Response.Bytes bytes -> new String(bytes.bytes(), StandardCharsets.UTF_8);
      case Response.Stream stream -> text(stream);
    };
  }

  private static String text(Response.Stream stream) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      stream.writer().write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Status, headers and body; the body of a refusal is its code and message. */
  public record Answer(int status, Map<String, String> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    public JsonNode json() {
      return JSON.readTree(body);
    }
  }
}
