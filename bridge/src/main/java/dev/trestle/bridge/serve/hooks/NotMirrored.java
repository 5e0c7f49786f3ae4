package dev.trestle.bridge.serve.hooks;

/** The object is not mirrored: the push will never work, unless the config changes. */
public final class NotMirrored extends IllegalArgumentException {
  public NotMirrored() {
    super("the object is not mirrored");
  }
}
