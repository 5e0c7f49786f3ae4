package dev.trestle.standin.rest;

import dev.trestle.standin.org.Actor;
import dev.trestle.standin.org.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One HTTP request.
 *
 * @param path decoded, without query, without doubled or trailing slashes
 * @param query first value per name, decoded
 * @param headers first value by lower-case name
 * @param parameters what the route's {@code {name}} segments matched
 * @param session null where no session is needed
 * @param transaction the enclosing all-or-none composite, null normally: writes must go through
 *     {@link Writes}
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared
public record Request(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    Map<String, String> parameters,
    @Nullable Session session,
    @Nullable Transaction transaction) {

  /** A request without session, parameters or transaction yet. */
  public static Request of(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {
    return new Request(method, path, query, headers, body, Map.of(), null, null);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  public Optional<String> queryParameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** What the route's {@code {name}} matched. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("route has no {" + name + "}");
    }
    return value;
  }

  /** {@code 66.0} for a path under {@code /services/data/v66.0}, else the newest version. */
  public String version() {
    List<String> segments = Router.segments(path);
    boolean versioned = segments.size() > 2 && segments.get(2).startsWith("v");
    return versioned ? segments.get(2).substring(1) : ApiVersions.NEWEST;
  }

  /** {@code /services/data/v66.0}. */
  public String base() {
    return "/services/data/v" + version();
  }

  public String userId() {
    if (session == null) {
      throw ApiException.sessionExpired();
    }
    return session.userId();
  }

  /** Who writes: the session's user, through REST, with the client of Sforce-Call-Options. */
  public Actor actor() {
    return Actor.rest(userId(), version(), callOption("client").orElse(null));
  }

  /** One option of the Sforce-Call-Options header ({@code client=x, defaultNamespace=y}). */
  public Optional<String> callOption(String name) {
    for (String option : header("Sforce-Call-Options").orElse("").split(",", -1)) {
      String[] pair = option.split("=", 2);
      if (pair.length == 2 && pair[0].strip().equalsIgnoreCase(name)) {
        return Optional.of(pair[1].strip());
      }
    }
    return Optional.empty();
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The fields of a form body. */
  public Map<String, String> form() {
    return UrlEncoded.parse(text());
  }

  /** The body as JSON; a body that is none is a JSON_PARSER_ERROR. */
  public JsonNode json() {
    return Json.parse(body);
  }

  Request with(Map<String, String> newParameters) {
    return new Request(
        method,
        path,
        query,
        headers,
        body,
        new LinkedHashMap<>(newParameters),
        session,
        transaction);
  }

  Request with(@Nullable Session newSession) {
    return new Request(method, path, query, headers, body, parameters, newSession, transaction);
  }

  Request within(@Nullable Transaction newTransaction) {
    return new Request(method, path, query, headers, body, parameters, session, newTransaction);
  }
}
