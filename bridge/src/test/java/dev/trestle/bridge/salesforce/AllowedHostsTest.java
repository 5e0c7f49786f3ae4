package dev.trestle.bridge.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private final AllowedHosts hosts = new AllowedHosts(List.of("127.0.0.1", "Proxy.Example:8443"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.my.salesforce.com",
        "https://acme.lightning.force.com/x",
        "http://127.0.0.1:8080/",
        "https://proxy.example:8443/"
      })
  void allowsSalesforceAndListedHosts(String address) {
    assertThat(hosts.check(URI.create(address), "It")).isEqualTo(URI.create(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://salesforce.com.evil.example",
        "https://evilsalesforce.com",
        "http://acme.my.salesforce.com",
        "http://proxy.example:8443/",
        "https://proxy.example:9999/",
        "http://localhost/",
        "https://user@acme.my.salesforce.com",
        "ftp://acme.my.salesforce.com",
        "mailto:a@b.c",
        "/relative"
      })
  void refusesEverythingElse(String address) {
    SalesforceException e = Thrown.by(() -> hosts.check(URI.create(address), "It"));

    assertThat(e.kind()).isEqualTo(SalesforceException.Kind.CONFIG);
    assertThat(e.code()).isEqualTo("HOST_REFUSED");
  }

  @Test
  void plaintextGrpcIsOnlyForListedLoopback() {
    hosts.checkHost("127.0.0.1", 7011, true, "It");
    hosts.checkHost("api.pubsub.salesforce.com", 7443, false, "It");

    assertThat(Thrown.by(() -> hosts.checkHost("api.pubsub.salesforce.com", 7443, true, "It")))
        .hasMessageContaining("plaintext");
    assertThat(Thrown.by(() -> hosts.checkHost("localhost", 7011, true, "It")).code())
        .isEqualTo("HOST_REFUSED");
  }
}
