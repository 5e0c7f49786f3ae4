package dev.trestle.aws.local.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param path as sent, still percent-encoded
 * @param query as sent, without the question mark; empty if there is none
 * @param headers by name, without regard to case
 * @param body null if it is larger than the port takes
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Request(
    String method,
    String path,
    String query,
    String protocol,
    String remoteAddress,
    Map<String, List<String>> headers,
    byte @Nullable [] body) {

  public Request {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    headers = copy;
  }

  public String header(String name) {
    return String.join(",", headers.getOrDefault(name, List.of()));
  }

  /** The body; empty if it was too large. */
  public byte[] bytes() {
    return body == null ? new byte[0] : body;
  }

  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** Bytes of the request line and all headers. */
  public int headerBytes() {
    int bytes = method.length() + path.length() + query.length() + protocol.length() + 5;
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      for (String value : header.getValue()) {
        bytes += header.getKey().length() + value.length() + 4;
      }
    }
    return bytes;
  }
}
