package dev.trestle.standin.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Orders of {@code /standin/control} that another package carries out, and its part of the status.
 */
public interface MoreOrders {
  /** False if the order is not one of these. */
  boolean carryOut(String order, JsonNode argument);

  Map<String, @Nullable Object> status();
}
