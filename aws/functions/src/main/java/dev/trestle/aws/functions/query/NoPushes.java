package dev.trestle.aws.functions.query;

import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import dev.trestle.bridge.serve.hooks.EngineAway;
import dev.trestle.bridge.serve.hooks.HintSink;
import dev.trestle.bridge.serve.hooks.PushSink;
import java.util.List;

/** Pushes go to the receivers; here nobody takes them. */
enum NoPushes implements PushSink, HintSink {
  HERE;

  @Override
  public List<PushResult> push(Push push) {
    throw new EngineAway();
  }

  @Override
  public void changedSince(String object, long sinceMs) {
    throw new EngineAway();
  }

  @Override
  public void hint(String object, List<String> ids18, String reason) {
    throw new EngineAway();
  }
}
