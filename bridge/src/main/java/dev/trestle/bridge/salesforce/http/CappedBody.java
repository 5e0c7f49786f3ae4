package dev.trestle.bridge.salesforce.http;

import dev.trestle.bridge.salesforce.SalesforceException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A body, inflated if it was compressed, that refuses to grow beyond a cap or to inflate like a zip
 * bomb. Both refusals are a {@link SalesforceException}: reading again would not help.
 */
final class CappedBody extends FilterInputStream {
  private static final int INFLATION_MAX = 200;

  /** Short answers can be very regular, and do no harm. */
  private static final long INFLATION_FREE_BYTES = 1 << 20;

  private static final int GZIP_BUFFER_BYTES = 32 * 1024;

  private final Counting compressed;
  private final long bytesMax;
  private long bytes;

  private CappedBody(InputStream inflated, Counting compressed, long bytesMax) {
    super(inflated);
    this.compressed = compressed;
    this.bytesMax = bytesMax;
  }

  static InputStream of(InputStream body, boolean gzip, long bytesMax) throws IOException {
    Counting counting = new Counting(body);
    return new CappedBody(gzip ? inflate(counting) : counting, counting, bytesMax);
  }

  private static InputStream inflate(Counting counting) throws IOException {
    try {
      return new GZIPInputStream(counting, GZIP_BUFFER_BYTES);
    } catch (ZipException e) {
      throw new SalesforceException(
          SalesforceException.Kind.PROTOCOL,
          "BAD_GZIP",
          "An answer that says it is gzip is not.",
          e);
    }
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    count(Math.max(0, count));
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    count(skipped);
    return skipped;
  }

  private void count(long more) {
    bytes += more;
    boolean bomb =
        bytes > INFLATION_FREE_BYTES && bytes / INFLATION_MAX > Math.max(1, compressed.bytes);
    if (bytes > bytesMax || bomb) {
      throw new SalesforceException(
          SalesforceException.Kind.PROTOCOL,
          "ANSWER_TOO_LARGE",
          bomb
              ? "An answer inflates more than " + INFLATION_MAX + " times; it was not read further."
              : "An answer is larger than " + bytesMax + " bytes; it was not read further.");
    }
  }

  private static final class Counting extends FilterInputStream {
    private long bytes;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      bytes += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      bytes += Math.max(0, count);
      return count;
    }
  }
}
