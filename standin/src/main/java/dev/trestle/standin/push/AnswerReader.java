package dev.trestle.standin.push;

import dev.trestle.standin.rest.ApiException;
import dev.trestle.standin.rest.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sorts answers by the tables of {@code docs/push.md}. */
final class AnswerReader {
  private static final int TEXT_LENGTH_MAX = 300;

  private AnswerReader() {}

  static Answer read(Parcel parcel, int status, Optional<String> retryAfter, byte[] body) {
    if (status >= 200 && status < 300) {
      return parcel instanceof Parcel.Rows
          ? new Answer.Accepted(results(body))
          : new Answer.Accepted(Map.of());
    }
    return switch (status) {
      case 400 -> new Answer.Refused(text(body));
      case 413 -> new Answer.TooLarge();
      default -> new Answer.Later(retryAfter.map(AnswerReader::seconds).orElse(null));
    };
  }

  /** Records without a readable result are not stored as far as the sender knows. */
  private static Map<String, String> results(byte[] body) {
    Map<String, String> results = new HashMap<>();
    try {
      for (JsonNode result : Json.parse(body).path("results")) {
        results.put(result.path("id").asString(""), result.path("status").asString(""));
      }
    } catch (ApiException e) {
      return Map.of();
    }
    return results;
  }

  private static @Nullable Duration seconds(String header) {
    try {
      return Duration.ofSeconds(Long.parseLong(header.strip()));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String text(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX);
  }
}
