package dev.trestle.standin.bulk;

import dev.trestle.standin.rest.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Locators of result pages: the offset of the first row in base64, as the recorded {@code MTAwMDA}
 * seems to be.
 */
final class BulkLocator {
  private BulkLocator() {}

  static String of(long offset) {
    byte[] digits = Long.toString(offset).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digits);
  }

  static long offset(String locator) {
    try {
      String digits = new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII);
      if (digits.matches("\\d{1,15}")) {
        return Long.parseLong(digits);
      }
    } catch (IllegalArgumentException e) {
      throw refused(e);
    }
    throw refused(null);
  }

  private static ApiException refused(@Nullable Throwable cause) {
    ApiException refused = new ApiException(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    if (cause != null) {
      refused.addSuppressed(cause);
    }
    return refused;
  }
}
