package dev.trestle.bridge.serve.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses bodies over 1 KB for clients that ask for it. */
public final class Gzip {
  private static final int BYTES_MIN = 1_024;

  private Gzip() {}

  public static Response apply(Request request, Response response) {
    if (response.body().length <= BYTES_MIN) {
      return response;
    }
    Response varied = response.with("Vary", "Accept-Encoding");
    return request.header("accept-encoding").filter(Gzip::accepts).isPresent()
        ? varied.withBody(compress(response.body())).with("Content-Encoding", "gzip")
        : varied;
  }

  static boolean accepts(String acceptEncoding) {
    return Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(",", 20))
        .map(String::strip)
        .anyMatch(
            coding -> coding.matches("(gzip|\\*)(\\s*;\\s*q=(1(\\.0*)?|0?\\.\\d*[1-9]\\d*))?"));
  }

  private static byte[] compress(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
    try (OutputStream gzip = new FastGzip(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The default level costs four times the time of the fastest for a few percent of size. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 4_096);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
