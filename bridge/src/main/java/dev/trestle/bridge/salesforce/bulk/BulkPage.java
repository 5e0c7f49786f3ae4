package dev.trestle.bridge.salesforce.bulk;

import dev.trestle.bridge.salesforce.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * One page of a job's result. It is read while it arrives and must be closed. If reading fails with
 * an {@link IOException}, the same locator can be asked for again.
 */
public final class BulkPage implements AutoCloseable {
  private final Reply reply;
  private final long announcedRecords;
  private final Optional<String> nextLocator;

  BulkPage(Reply reply, long announcedRecords, Optional<String> nextLocator) {
    this.reply = reply;
    this.announcedRecords = announcedRecords;
    this.nextLocator = nextLocator;
  }

  /**
   * The CSV, uncompressed. Its first line can be the header; an empty result can be without one.
   * Reads throw a SalesforceException if the page is larger than anything sensible.
   */
  public InputStream csv() {
    return reply.body();
  }

  /** How many rows the page is said to have; -1 if not told. */
  public long announcedRecords() {
    return announcedRecords;
  }

  /** Where the next page begins; empty on the last page. */
  public Optional<String> nextLocator() {
    return nextLocator;
  }

  @Override
  public void close() {
    try {
      reply.close();
    } catch (IOException e) {
      throw new UncheckedIOException("could not close a result page", e);
    }
  }
}
