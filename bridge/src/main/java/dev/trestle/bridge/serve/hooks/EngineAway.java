package dev.trestle.bridge.serve.hooks;

/** The engine does not run in this process now: another one has it, or it is starting. */
public final class EngineAway extends IllegalStateException {
  public EngineAway() {
    super("the engine does not run in this process");
  }
}
