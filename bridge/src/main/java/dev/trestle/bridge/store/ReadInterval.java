package dev.trestle.bridge.store;

/**
 * When a read took place, on three scales.
 *
 * @param startTicket ticket taken before the request was sent
 * @param endTicket ticket taken after the answer was whole
 * @param startSfMs Salesforce's clock before, in milliseconds
 * @param endSfMs Salesforce's clock after
 * @param begunDbMs the database's clock before
 * @param endedDbMs the database's clock after
 */
public record ReadInterval(
    long startTicket,
    long endTicket,
    long startSfMs,
    long endSfMs,
    long begunDbMs,
    long endedDbMs) {
  public ReadInterval {
    if (startTicket > endTicket || startSfMs > endSfMs || begunDbMs > endedDbMs) {
      throw new IllegalArgumentException("a read cannot end before it starts");
    }
  }
}
