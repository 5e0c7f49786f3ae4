package dev.trestle.bridge.salesforce.http;

import dev.trestle.bridge.salesforce.ReadSpan;
import dev.trestle.bridge.salesforce.SalesforceClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;

/**
 * An answer whose headers have arrived.
 *
 * @param body inflated and capped; must be closed
 * @param sentLocalMs when the request was sent, on the local clock
 */
public record Reply(
    int status, HttpHeaders headers, InputStream body, long sentLocalMs, SalesforceClock clock)
    implements AutoCloseable {

  /** From sending the request until now. */
  public ReadSpan spanUntilNow() {
    return new ReadSpan(clock.toSalesforceMs(sentLocalMs), clock.nowMs());
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
