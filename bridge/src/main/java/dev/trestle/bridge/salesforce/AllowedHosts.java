package dev.trestle.bridge.salesforce;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hosts that may see a credential of the org. Everything else is refused before connecting. */
public final class AllowedHosts {
  private final Set<String> extra;

  public AllowedHosts(List<String> extra) {
    Set<String> lower = new HashSet<>();
    extra.forEach(host -> lower.add(host.toLowerCase(Locale.ROOT)));
    this.extra = Set.copyOf(lower);
  }

  /**
   * The address, if credentials may be sent there.
   *
   * @param what the setting or answer the address comes from, for the error text
   * @throws SalesforceException of kind CONFIG if not
   */
  public URI check(URI address, String what) {
    String host = host(address.getHost(), what);
    boolean listed = listed(host, address.getPort());
    String scheme = address.getScheme() == null ? "" : address.getScheme();
    boolean https = scheme.equals("https") && (listed || isSalesforce(host));
    boolean http = scheme.equals("http") && listed && isLoopback(host);
    if (address.getRawUserInfo() != null || (!https && !http)) {
      throw refused(what, scheme + "://" + host);
    }
    return address;
  }

  /** The same for a host that is called without an address (gRPC). */
  public void checkHost(String name, int port, boolean plaintext, String what) {
    String host = host(name, what);
    boolean listed = listed(host, port);
    if (plaintext ? !(listed && isLoopback(host)) : !(listed || isSalesforce(host))) {
      throw refused(what, (plaintext ? "plaintext " : "") + host);
    }
  }

  private static String host(@Nullable String host, String what) {
    if (host == null || host.isEmpty()) {
      throw refused(what, "an address without a host");
    }
    return host.toLowerCase(Locale.ROOT);
  }

  private boolean listed(String host, int port) {
    return extra.contains(host) || extra.contains(host + ":" + port);
  }

  private static boolean isSalesforce(String host) {
    return host.endsWith(".salesforce.com") || host.endsWith(".force.com");
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static SalesforceException refused(String what, String target) {
    return new SalesforceException(
        SalesforceException.Kind.CONFIG,
        "HOST_REFUSED",
        what
            + " points to "
            + target
            + ", which is no Salesforce host over https. If it is right, add the host to the"
            + " allowed hosts (plain http only works for a loopback host).");
  }
}
