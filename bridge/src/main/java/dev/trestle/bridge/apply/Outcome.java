package dev.trestle.bridge.apply;

/** What became of an input, for counting. */
public enum Outcome {
  MERGED,
  BORN,
  REPLACED,
  VERIFIED,
  UNCHANGED,
  CONTAINED,
  DOUBTED
}
