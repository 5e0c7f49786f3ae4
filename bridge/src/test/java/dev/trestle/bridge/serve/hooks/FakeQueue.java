package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** Keeps what it is given; every record is applied, unless it is told to fail. */
public final class FakeQueue implements ChangeQueue {
  public final List<Push> pushes = new CopyOnWriteArrayList<>();
  public final List<String> hints = new CopyOnWriteArrayList<>();

  /** Runs before anything is kept; may throw or wait. */
  public volatile Runnable before = () -> {};

  public void fail(RuntimeException failure) {
    before =
        () -> {
          throw failure;
        };
  }

  @Override
  public List<PushResult> push(String pushId, Push push) {
    before.run();
    pushes.add(push);
    List<PushResult> results = new ArrayList<>();
    for (JsonNode record : push.records()) {
      String id = record.get("Id").asString();
      results.add(new PushResult(id, PushResult.Status.APPLIED, ""));
    }
    for (String id : push.missing()) {
      results.add(new PushResult(id, PushResult.Status.DOUBTED, "not found"));
    }
    return results;
  }

  @Override
  public void changedSince(String pushId, String object, long sinceMs) {
    before.run();
    hints.add(object + " since " + sinceMs);
  }

  @Override
  public void hint(String pushId, String object, List<String> ids18, String reason) {
    before.run();
    hints.add(object + " " + ids18 + " " + reason);
  }

  /** How often it was called with success. */
  public int calls() {
    return pushes.size() + hints.size();
  }
}
