package dev.trestle.aws.functions.query;

import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import dev.trestle.bridge.serve.hooks.ChangeQueue;
import dev.trestle.bridge.serve.hooks.EngineAway;
import java.util.List;

/** Pushes go to the receivers; here nobody takes them. */
enum NoPushes implements ChangeQueue {
  HERE;

  @Override
  public List<PushResult> push(String pushId, Push push) {
    throw new EngineAway();
  }

  @Override
  public void changedSince(String pushId, String object, long sinceMs) {
    throw new EngineAway();
  }

  @Override
  public void hint(String pushId, String object, List<String> ids18, String reason) {
    throw new EngineAway();
  }
}
