package dev.trestle.bridge.pack;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.net.URI;
import java.util.Optional;

/** The address an org calls: https, but http for a test org that runs on this machine. */
public final class Endpoint {
  private Endpoint() {}

  /**
   * The address as a named credential holds it, without a slash at its end.
   *
   * @throws TrestleException if no org could call it
   */
  public static URI of(String text) {
    Optional<String> complaint = complaint(text);
    if (complaint.isPresent()) {
      throw new TrestleException(TrestleError.ENDPOINT_UNUSABLE, text + " " + complaint.get());
    }
    return URI.create(text.replaceFirst("/+$", ""));
  }

  /** What is wrong with an address, as the rest of a sentence. */
  public static Optional<String> complaint(String text) {
    URI address;
    try {
      address = URI.create(text);
    } catch (IllegalArgumentException e) {
      return Optional.of("must be a URL, such as https://trestle.example.com");
    }
    if (address.getHost() == null) {
      return Optional.of("must be a URL with a host, such as https://trestle.example.com");
    }
    if (address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      return Optional.of("must be scheme, host, port and path alone");
    }
    if ("https".equals(address.getScheme())) {
      return Optional.empty();
    }
    return "http".equals(address.getScheme()) && isLocal(address)
        ? Optional.empty()
        : Optional.of(
            "must begin with https:// (http only for a test org that calls this machine itself)");
  }

  /** Whether only a test org on this machine can call it. */
  public static boolean isLocal(URI address) {
    String host = address.getHost();
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
