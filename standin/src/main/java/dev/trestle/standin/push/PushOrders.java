package dev.trestle.standin.push;

import dev.trestle.standin.org.Org;
import dev.trestle.standin.push.PushFaults.Span;
import dev.trestle.standin.rest.ApiException;
import dev.trestle.standin.rest.Json;
import dev.trestle.standin.rest.MoreOrders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The orders and the status of {@code /standin/control} that concern pushes. */
public final class PushOrders implements MoreOrders, AutoCloseable {
  private static final Set<String> FAULTS =
      Set.of(
          "duplicate",
          "reorder",
          "drop",
          "async",
          "lateMs",
          "skewSeconds",
          "throttle",
          "failNext",
          "seed");
  private final Pushes pushes;

  public PushOrders(Org org) {
    this.pushes = new Pushes(org);
  }

  @Override
  public boolean carryOut(String order, JsonNode argument) {
    switch (order) {
      case "installPackage" -> install(argument);
      case "uninstallPackage" -> pushes.uninstall();
      case "pushFaults" -> pushes.faults(faults(argument), argument.path("failNext").asInt(0));
      case "awaitPushes" -> await(Duration.ofSeconds(argument.path("seconds").asLong(30)));
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public Map<String, @Nullable Object> status() {
    return Json.object("pushCertificate", pushes.certificatePem(), "pushes", pushStatus());
  }

  @Override
  public void close() {
    pushes.close();
  }

  private void install(JsonNode order) {
    PushOptions otherwise = PushOptions.DEFAULT;
    try {
      PushPackage contents = PackageReader.read(Path.of(order.path("folder").asString("")));
      String endpoint = order.path("endpoint").asString(contents.endpoint()).replaceAll("/+$", "");
      if (!endpoint.startsWith("http")) {
        throw new DeployException(
            "The package has no named credential: give 'endpoint', such as http://127.0.0.1:8080.");
      }
      pushes.install(
          contents,
          endpoint,
          new PushOptions(
              order.path("workers").asInt(otherwise.workers()),
              span(order.path("delayMs"), otherwise.delay()),
              span(order.path("retryMs"), otherwise.retry()),
              seconds(order.path("drainSeconds"), otherwise.drainEvery())));
    } catch (DeployException e) {
      throw new ApiException(400, "DEPLOY_FAILED", String.valueOf(e.getMessage()));
    }
  }

  private static PushFaults faults(JsonNode order) {
    order.properties().stream()
        .filter(fault -> !FAULTS.contains(fault.getKey()))
        .findFirst()
        .ifPresent(fault -> {
          throw new ApiException(
              400, "UNKNOWN_ORDER", "There is no push fault " + fault.getKey() + ".");
        });
    PushFaults none = PushFaults.NONE;
    return new PushFaults(
        order.path("duplicate").asDouble(0),
        order.path("reorder").asDouble(order.has("lateMs") ? 1 : 0),
        order.path("drop").asDouble(0),
        order.path("async").asDouble(0),
        span(order.path("lateMs"), new Span(0, 2_000)),
        seconds(order.path("skewSeconds"), none.skew()),
        order.path("throttle").path("perSecond").asDouble(0),
        order.path("seed").asLong(none.seed()));
  }

  private void await(Duration atMost) {
    if (!pushes.awaitQuiet(atMost)) {
      throw new ApiException(
          503, "STILL_PUSHING", "After " + atMost + " there is still work: " + pushStatus());
    }
  }

  private Map<String, @Nullable Object> pushStatus() {
    Map<String, @Nullable Object> status = Json.object("installed", installed());
    status.put("quiet", pushes.quiet());
    status.putAll(pushes.counts().report());
    status.put(
        "outbox",
        Json.object("waiting", pushes.outbox().waiting(), "failed", pushes.outbox().failed()));
    List<Object> shown = new ArrayList<>();
    pushes.outbox().failures().forEach(one -> shown.add(failure(one)));
    status.put("failures", shown);
    return status;
  }

  private @Nullable Object installed() {
    Pushes.Installed installed = pushes.installed();
    return installed == null
        ? null
        : Json.object(
            "endpoint", installed.endpoint(),
            "objects", installed.contents().objects().keySet().stream().sorted().toList());
  }

  private static Object failure(Outbox.Failed failed) {
    Object ids =
        switch (failed.parcel()) {
          case Parcel.Rows rows -> rows.ids();
          case Parcel.Ids hint -> hint.ids();
          case Parcel.Since _ -> List.of();
        };
    return Json.object(
        "object", failed.parcel().object(),
        "operation", failed.parcel().operation().word(),
        "ids", ids,
        "reason", failed.reason());
  }

  private static Span span(JsonNode pair, Span otherwise) {
    return pair.size() == 2 ? new Span(pair.path(0).asLong(0), pair.path(1).asLong(0)) : otherwise;
  }

  private static Duration seconds(JsonNode number, Duration otherwise) {
    return number.isNumber() ? Duration.ofMillis(Math.round(number.asDouble() * 1_000)) : otherwise;
  }
}
