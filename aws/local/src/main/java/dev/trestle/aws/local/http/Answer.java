package dev.trestle.aws.local.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is sent back. */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {

  public Answer {
    headers = new LinkedHashMap<>(headers);
  }

  public static Answer json(int status, Object value) {
    return new Answer(
        status, Map.of("Content-Type", List.of("application/json")), Json.bytes(value));
  }

  public static Answer json(int status, byte[] text) {
    return new Answer(status, Map.of("Content-Type", List.of("application/json")), text);
  }

  public static Answer text(int status, String text) {
    return new Answer(
        status,
        Map.of("Content-Type", List.of("text/plain")),
        text.getBytes(StandardCharsets.UTF_8));
  }

  public Answer with(String name, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(headers);
    more.put(name, List.of(value));
    return new Answer(status, more, body);
  }
}
