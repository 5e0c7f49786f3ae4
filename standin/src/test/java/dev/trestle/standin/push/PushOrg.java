package dev.trestle.standin.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.standin.events.TestOrg;
import dev.trestle.standin.org.Actor;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.rest.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The small test org with pushes, and a receiver to push to. */
final class PushOrg implements AutoCloseable {
  static final String PACKAGE = "src/test/resources/trestle-package";
  final Org org = TestOrg.create(Clock.systemUTC());
  final PushOrders orders = new PushOrders(org);
  final Receiver receiver = new Receiver(String.valueOf(orders.status().get("pushCertificate")));
  final Actor user = Actor.rest(org.userId(), "66.0", null);

  /** Installs the test package with quick retries. */
  PushOrg install() {
    order(
        "installPackage",
        """
        {"folder":"%s","endpoint":"%s","retryMs":[20,100],"drainSeconds":0.05,"delayMs":[0,5]}\
        """
            .formatted(PACKAGE, receiver.url()));
    return this;
  }

  void order(String name, String argument) {
    assertThat(orders.carryOut(name, Json.parse(argument.getBytes(StandardCharsets.UTF_8))))
        .isTrue();
  }

  void quiet() {
    order("awaitPushes", "{\"seconds\":20}");
  }

  JsonNode status() {
    return Json.parse(Json.bytes(orders.status())).path("pushes");
  }

  String insert(String object, Map<String, ? extends @Nullable Object> values) {
    return org.transaction(user, transaction -> transaction.insert(object, values).id());
  }

  void update(String object, String id, Map<String, ? extends @Nullable Object> values) {
    org.write(user, transaction -> assertThat(transaction.update(object, id, values)).isNotNull());
  }

  void delete(String object, String id) {
    org.write(user, transaction -> transaction.delete(object, id));
  }

  /** The only push since the last time, when all is quiet. */
  Receiver.Push onlyPush() {
    quiet();
    assertThat(receiver.pushes()).hasSize(1);
    Receiver.Push push = receiver.pushes().getFirst();
    receiver.forget();
    return push;
  }

  @Override
  public void close() {
    orders.close();
    receiver.close();
  }
}
