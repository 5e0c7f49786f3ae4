package dev.trestle.bridge.serve.hooks;

import tools.jackson.databind.JsonNode;

/** Guards against numbers such as 1e999999999, whose digits would fill the memory. */
final class Numbers {
  /** A Salesforce number is a double at most: 309 digits before the point, 324 after it. */
  private static final int SCALE_MAX = 400;

  private Numbers() {}

  /** Whether all numbers of a value, at any depth, can be written out. */
  static boolean areSane(JsonNode value) {
    if (value.isContainer()) {
      for (JsonNode inner : value) {
        if (!areSane(inner)) {
          return false;
        }
      }
      return true;
    }
    return !value.isBigDecimal() || Math.abs((long) value.decimalValue().scale()) <= SCALE_MAX;
  }
}
