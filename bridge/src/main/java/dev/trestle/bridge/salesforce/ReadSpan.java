package dev.trestle.bridge.salesforce;

/**
 * When an answer was read, on Salesforce's clock (as well as it is known).
 *
 * @param startSfMs when the request was sent
 * @param endSfMs when the answer was whole
 */
public record ReadSpan(long startSfMs, long endSfMs) {
  public ReadSpan {
    // The learned offset can be corrected while a request is out.
    endSfMs = Math.max(startSfMs, endSfMs);
  }

  /** The same read, known to have gone on at least until then. */
  public ReadSpan until(long laterSfMs) {
    return new ReadSpan(startSfMs, Math.max(endSfMs, laterSfMs));
  }
}
