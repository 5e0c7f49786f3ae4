package dev.trestle.acceptance.demo;

import java.util.Locale;

/** How changes may reach the bridge, as {@code org.channels} names it. */
public enum Channel {
  EVENTS,
  PUSH,
  POLLS;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
