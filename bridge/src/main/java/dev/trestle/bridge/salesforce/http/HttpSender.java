package dev.trestle.bridge.salesforce.http;

import dev.trestle.bridge.salesforce.CallLedger;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.SalesforceClock;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Sends one request once. Counts it, teaches the clock from its Date header, never follows a
 * redirect. Any status is an answer here; only a missing answer is an exception.
 */
public final class HttpSender implements AutoCloseable {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(15);

  private static final Pattern USAGE = Pattern.compile("api-usage=(\\d{1,15})/(\\d{1,15})");

  private final HttpClient client;
  private final SalesforceClock clock;
  private final CallLedger ledger;

  public HttpSender(SalesforceClock clock, CallLedger ledger) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_MAX)
            .build();
    this.clock = clock;
    this.ledger = ledger;
  }

  /**
   * The answer, as soon as its headers are here.
   *
   * @param limits for reading the body
   * @throws SalesforceException RETRY_LATER if no answer came, CONFIG if TLS failed
   */
  public Reply send(HttpRequest request, Purpose purpose, BodyLimits limits) {
    ledger.called(purpose);
    long sentMs = clock.localMs();
    try {
      HttpResponse<InputStream> response =
          client.send(
              request,
              info -> {
                learn(sentMs, info.headers());
                learnUsage(info.headers());
                return new StreamedBody(limits.silenceMax(), limits.wholeMax());
              });
      return reply(response, sentMs, limits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SalesforceException(
          Kind.RETRY_LATER, "INTERRUPTED", "A call to Salesforce was interrupted.", e);
    } catch (IOException e) {
      throw broken(request, e);
    }
  }

  private Reply reply(HttpResponse<InputStream> response, long sentMs, BodyLimits limits)
      throws IOException {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("");
    boolean gzip = encoding.toLowerCase(Locale.ROOT).contains("gzip");
    // An empty body is announced as gzip by some servers (204, 304), and is none.
    boolean empty =
        response.statusCode() == 204
            || response.statusCode() == 304
            || response.headers().firstValue("Content-Length").orElse("").equals("0");
    InputStream body = CappedBody.of(response.body(), gzip && !empty, limits.bytesMax());
    return new Reply(response.statusCode(), response.headers(), body, sentMs, clock);
  }

  private void learn(long sentMs, HttpHeaders headers) {
    // An Age header says that a cache answered: its Date is of another time.
    if (headers.firstValue("Age").isEmpty()) {
      dateMs(headers).ifPresent(ms -> clock.learn(sentMs, clock.localMs(), ms));
    }
  }

  private void learnUsage(HttpHeaders headers) {
    Matcher usage = USAGE.matcher(headers.firstValue("Sforce-Limit-Info").orElse(""));
    if (usage.find()) {
      ledger.used(Long.parseLong(usage.group(1)), Long.parseLong(usage.group(2)));
    }
  }

  /** The Date header, in epoch milliseconds. */
  public static OptionalLong dateMs(HttpHeaders headers) {
    try {
      return headers
          .firstValue("Date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
          .map(date -> OptionalLong.of(date.toInstant().toEpochMilli()))
          .orElse(OptionalLong.empty());
    } catch (DateTimeParseException e) {
      return OptionalLong.empty();
    }
  }

  private static SalesforceException broken(HttpRequest request, IOException e) {
    String host = request.uri().getHost();
    return switch (e) {
      case HttpTimeoutException timeout ->
          new SalesforceException(
              Kind.RETRY_LATER, "TIMEOUT", host + " did not answer in time.", timeout);
      case SSLException tls ->
          new SalesforceException(
              Kind.CONFIG,
              "TLS",
              "No safe connection to "
                  + host
                  + ": "
                  + tls.getMessage()
                  + ". Check the host and the certificates this machine trusts.",
              tls);
      default ->
          new SalesforceException(
              Kind.RETRY_LATER, "CONNECTION", "No connection to " + host + ".", e);
    };
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
