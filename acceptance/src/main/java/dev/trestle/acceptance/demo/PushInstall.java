package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.org.Answer;
import dev.trestle.acceptance.org.OrgClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The Apex package in the stand-in org: installed, disturbed, and waited for. */
public final class PushInstall {
  private static final String CONTROL = "/standin/control";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OrgClient org;

  public PushInstall(OrgClient org) {
    this.org = org;
  }

  /** Puts the org's public certificate where the bridge's config names it. */
  public void saveCertificate(Workspace workspace) {
    String pem = org.get(CONTROL).path("pushCertificate").asString("");
    if (pem.isEmpty()) {
      throw new AcceptanceException("The stand-in has no certificate for pushes.");
    }
    try {
      Files.writeString(workspace.pushCertificate(), pem);
    } catch (IOException e) {
      throw new AcceptanceException("Cannot write " + workspace.pushCertificate() + ": " + e, e);
    }
  }

  /** Has the bridge generate its package, and the org install it. */
  public void install(BridgeProgram bridge, Workspace workspace, URI endpoint) {
    bridge.generatePackage(workspace.apexPackage(), endpoint);
    ObjectNode order = JSON.createObjectNode();
    order
        .putObject("installPackage")
        .put("folder", workspace.apexPackage().toString())
        .put("endpoint", endpoint.toString());
    order(order);
  }

  /**
   * Duplicates, reorders, delays and drops pushes from now on.
   *
   * @param skewSeconds how far the clock of the org's code is ahead of its HTTP servers'
   */
  void disturb(long seed, int skewSeconds) {
    ObjectNode order = JSON.createObjectNode();
    ObjectNode faults = order.putObject("pushFaults");
    faults.put("seed", seed);
    faults.put("duplicate", 0.1).put("reorder", 0.3).put("drop", 0.05).put("async", 0.1);
    faults.putArray("lateMs").add(0).add(3_000);
    faults.put("skewSeconds", skewSeconds);
    order(order);
  }

  private void order(ObjectNode order) {
    Answer answer = org.send("POST", CONTROL, order);
    if (!answer.succeeded()) {
      throw new AcceptanceException("The stand-in refused " + order + ": " + answer.error());
    }
  }

  /** Waits until no push is queued, waiting or under way. */
  public void awaitQuiet(Pause pause, Duration time) {
    pause.until("the org's pushes", time, () -> status().path("quiet").asBoolean(false));
  }

  /** What the org counted about its pushes. */
  public JsonNode status() {
    return org.get(CONTROL).path("pushes");
  }
}
