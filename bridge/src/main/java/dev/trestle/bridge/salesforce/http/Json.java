package dev.trestle.bridge.salesforce.http;

import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as Salesforce means it: a number with a point is exact (CONTRACT 4.2). */
public final class Json {
  public static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Json() {}

  /**
   * The body as a tree; a missing node if it is empty.
   *
   * @throws SalesforceException RETRY_LATER if it broke off, PROTOCOL if it is no JSON
   */
  public static JsonNode read(InputStream body) {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonIOException e) {
      throw brokeOff(e);
    } catch (JacksonException e) {
      throw new SalesforceException(
          Kind.PROTOCOL,
          "BAD_JSON",
          "Salesforce's answer is no JSON: " + e.getOriginalMessage(),
          withoutSource(e));
    }
  }

  /** For an exception while a body is read. */
  public static SalesforceException brokeOff(Throwable cause) {
    String message = cause.getMessage();
    return new SalesforceException(
        Kind.RETRY_LATER,
        "CONNECTION",
        "Salesforce's answer broke off" + (message == null ? "." : ": " + message + "."),
        cause);
  }

  /** The parser's exception quotes the text it stumbled over, which can be anything. */
  private static IOException withoutSource(JacksonException e) {
    return new IOException(e.getClass().getSimpleName());
  }
}
