package dev.trestle.bridge.salesforce;

import java.net.URI;
import java.util.List;

/**
 * Where an org is and how to enter it.
 *
 * @param loginUrl login host or My Domain; only scheme, host and port count
 * @param apiVersion such as {@code 66.0}
 * @param allowedHosts hosts beside {@code *.salesforce.com} and {@code *.force.com} that may be
 *     called, as {@code host} or {@code host:port}; a loopback host listed here may be plain http
 * @param pubSubPlaintext gRPC without TLS; only to a loopback host listed in {@code allowedHosts}
 */
public record OrgSettings(
    URI loginUrl,
    String apiVersion,
    Credentials credentials,
    List<String> allowedHosts,
    String pubSubHost,
    int pubSubPort,
    boolean pubSubPlaintext) {
  public OrgSettings {
    allowedHosts = List.copyOf(allowedHosts);
    if (!apiVersion.matches("[1-9][0-9]{1,2}\\.0")) {
      throw new IllegalArgumentException(
          "the API version must look like 66.0, but is " + apiVersion);
    }
    if (pubSubPort < 1 || pubSubPort > 65_535) {
      throw new IllegalArgumentException(
          "the Pub/Sub port must be between 1 and 65535, but is " + pubSubPort);
    }
  }
}
