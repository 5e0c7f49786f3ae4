package dev.trestle.standin.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.standin.rest.ApiUsage;
import dev.trestle.standin.rest.ControlRoutes;
import dev.trestle.standin.rest.Gateway;
import dev.trestle.standin.rest.Json;
import dev.trestle.standin.rest.Request;
import dev.trestle.standin.rest.Response;
import dev.trestle.standin.rest.Router;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The orders as a test program gives them. */
class ControlOrdersTest {
  private final PushOrg org = new PushOrg();
  private final Router router = new Router();

  ControlOrdersTest() {
    new ControlRoutes(org.org, () -> {}, List.of(), org.orders).addTo(router);
  }

  @AfterEach
  void close() {
    org.close();
  }

  @Test
  void aPackageIsInstalledUsedAndUninstalled() {
    order(
        "{\"installPackage\":{\"folder\":\"%s\",\"endpoint\":\"%s/\"}}"
            .formatted(PushOrg.PACKAGE, org.receiver.url()));
    String id = org.insert("Account", Map.of("Name", "Edge"));
    order("{\"awaitPushes\":{\"seconds\":20}}");

    assertThat(org.receiver.pushes()).extracting(Receiver.Push::ids).containsExactly(List.of(id));
    JsonNode pushes = status().path("pushes");
    assertThat(pushes.path("quiet").asBoolean()).isTrue();
    assertThat(pushes.path("installed").path("objects").toString())
        .isEqualTo("[\"Account\",\"Contact\",\"House__c\"]");
    assertThat(pushes.path("triggersFired").asInt()).isEqualTo(1);
    assertThat(pushes.path("jobsQueued").asInt()).isEqualTo(1);
    assertThat(pushes.path("sent").asInt()).isEqualTo(1);

    order("{\"uninstallPackage\":true}");
    assertThat(status().path("pushes").path("installed").isNull()).isTrue();
  }

  @Test
  void theCertificateIsThereBeforeThePackageAndStaysTheSame() {
    String pem = status().path("pushCertificate").asString();

    assertThat(pem).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(status().path("pushCertificate").asString()).isEqualTo(pem);
  }

  @Test
  void aPackageThatDoesNotFitTheOrgIsRefusedAndTheOldOneStays() {
    org.install();
    org.org.changeSchema(schema -> schema.without("Contact", org.org.clock().stamp()));

    Response refused =
        send("POST", "{\"installPackage\":{\"folder\":\"%s\"}}".formatted(PushOrg.PACKAGE));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(text(refused)).contains("DEPLOY_FAILED").contains("no object 'Contact'");
    assertThat(status().path("pushes").path("installed").path("endpoint").asString())
        .isEqualTo(org.receiver.url());
  }

  @Test
  void waitingForQuietFailsWhenTheReceiverIsAway() {
    org.install();
    org.order("pushFaults", "{\"failNext\":1000000}");
    assertThat(org.insert("Account", Map.of("Name", "Edge"))).isNotEmpty();

    Response answer = send("POST", "{\"awaitPushes\":{\"seconds\":1}}");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(text(answer)).contains("STILL_PUSHING");
  }

  @Test
  void recordsAreMergedByOrder() {
    String winner = org.insert("Contact", Map.of("LastName", "One"));
    String loser = org.insert("Contact", Map.of("LastName", "Two"));

    order(
        """
        {"merge":{"object":"Contact","winner":"%s","losers":["%s"],"values":{"Email":"a@b.example"}}}\
        """
            .formatted(winner, loser));

    var after = org.org.snapshot();
    assertThat(after.row("Contact", loser).orElseThrow().deleted()).isTrue();
    assertThat(after.row("Contact", winner).orElseThrow().text("Email")).isEqualTo("a@b.example");
  }

  private void order(String body) {
    Response answer = send("POST", body);
    assertThat(answer.status()).as(text(answer)).isEqualTo(200);
  }

  private JsonNode status() {
    return Json.parse(text(send("GET", "")).getBytes(StandardCharsets.UTF_8));
  }

  private Response send(String method, String body) {
    Request request =
        Request.of(
            method, "/standin/control", Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8));
    return new Gateway(org.org, router, _ -> Optional.empty(), new ApiUsage(1)).handle(request);
  }

  private static String text(Response response) {
    return response.body() instanceof Response.Bytes bytes
        ? new String(bytes.bytes(), StandardCharsets.UTF_8)
        : "";
  }
}
