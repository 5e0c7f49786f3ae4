package dev.trestle.bridge.serve.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body from the network: whatever goes wrong while it is read is an {@link IOException}. */
final class RequestBody extends FilterInputStream {
  RequestBody(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return super.read(into, offset, length);
    } catch (RuntimeException e) { // the server's own: broken off, too slow, no chunk
      throw new IOException("the body cannot be read", e);
    }
  }
}
