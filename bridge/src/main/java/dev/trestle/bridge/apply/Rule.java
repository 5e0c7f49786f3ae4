package dev.trestle.bridge.apply;

/** What an applier asks about each input. {@link Judge} is the rule; tests weaken it on purpose. */
interface Rule {
  Verdict judge(Input input, Known known, Moment now);
}
