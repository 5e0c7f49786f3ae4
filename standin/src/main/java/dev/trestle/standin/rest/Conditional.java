package dev.trestle.standin.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The version of a resource and what conditional headers make of it (CONTRACT 3.1, 5.4).
 *
 * @param tag the opaque part of the ETag; compressed answers add {@code --gzip} to it
 */
public record Conditional(String tag, Instant lastModified) {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** True if the client's copy, named by If-None-Match or else If-Modified-Since, is current. */
  public boolean isUnchanged(Request request) {
    Optional<String> tags = request.header("If-None-Match");
    return tags.isPresent()
        ? matches(tags.get())
        : date(request, "If-Modified-Since")
            .filter(date -> !lastModified.truncatedTo(ChronoUnit.SECONDS).isAfter(date))
            .isPresent();
  }

  /** Throws 412 if If-Match or If-Unmodified-Since asks for another version. */
  public void checkPreconditions(Request request) {
    boolean tagFails = request.header("If-Match").filter(tags -> !matches(tags)).isPresent();
    boolean dateFails =
        date(request, "If-Unmodified-Since")
            .filter(date -> lastModified.truncatedTo(ChronoUnit.SECONDS).isAfter(date))
            .isPresent();
    if (tagFails || dateFails) {
      throw new ApiException(
          412, "PRECONDITION_FAILED", "The resource has changed since the given version");
    }
  }

  public Response notModified(Request request) {
    return stamped(request, Response.empty(304));
  }

  /** The response with ETag and Last-Modified. */
  public Response stamped(Request request, Response response) {
    boolean gzip = request.header("Accept-Encoding").orElse("").contains("gzip");
    return response
        .withHeader("ETag", '"' + tag + (gzip ? "--gzip\"" : "\""))
        .withHeader("Last-Modified", HTTP_DATE.format(lastModified));
  }

  private boolean matches(String tags) {
    return Arrays.stream(tags.split(",", -1))
        .map(given ->
            given.strip().replaceFirst("^W/", "").replace("\"", "").replaceFirst("--gzip$", ""))
        .anyMatch(given -> given.equals("*") || given.equals(tag));
  }

  private static Optional<Instant> date(Request request, String header) {
    try {
      return request
          .header(header)
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
